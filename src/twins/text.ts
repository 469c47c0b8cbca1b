import { escape as escapeText, foldLines } from 'ical-generator';

/** Text without control characters other than line breaks: neither iCalendar nor vCard may hold them. */
export const printable = (text: string): string => text.replace(/(?![\r\n])\p{Cc}/gu, ' ');

/** A text value of iCalendar or vCard 3.0: backslash, semicolon, comma and line break escaped. */
export const textValue = (text: string): string => escapeText(printable(text), false);

/** Content lines of iCalendar (RFC 5545, 3.1) and vCard (RFC 2426): CRLF after each, and at most 75 bytes a line. */
export const contentLines = (lines: readonly string[]): string => `${foldLines(lines.join('\r\n'))}\r\n`;
