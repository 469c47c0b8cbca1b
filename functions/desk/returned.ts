/** A form of the desk that comes back: what was wrong, what the guard marked, everything typed. */
import type { DeskForm } from '../../src/domain/desk-views.ts';
import { maskPersonalData, type PersonalDataFinding } from '../../src/domain/personal-data.ts';
import { tidyLine, tidyMarkdown, tidyText } from '../../src/domain/text.ts';
import type { Sent } from '../http/sent.ts';
import type { Refusal } from '../refusal.ts';
import { bodyOfForm, valuesOf } from './fields.ts';

/** Fields of one line. */
const lines = new Set(['title', 'to', 'channel']);
/** Forms whose long text is Markdown, and what it is called. */
const inMarkdown = new Set(['policies', 'preview', 'consultations', 'consult-correct', 'consult-answer']);
const markdownFields = new Set(['body', 'summary']);

/** How the verb tidied a field before the guard looked: its places are those of the tidied text. */
const tidyOf = (verb: string, path: string) =>
  lines.has(path) ? tidyLine : markdownFields.has(path) && inMarkdown.has(verb) ? tidyMarkdown : tidyText;

/** A text in parts, with what was found set apart. */
export function markText(text: string, findings: readonly PersonalDataFinding[]) {
  const parts: { text: string; found: boolean }[] = [];
  let from = 0;
  for (const { start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    if (start > from) parts.push({ text: text.slice(from, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), found: false });
  return parts;
}

/** @param verb the last part of the address it was sent to */
export function returnedDeskForm(verb: string, { problem }: Refusal, sent: Sent | null): DeskForm {
  const errors = problem.errors ?? [];
  const values = valuesOf(sent);
  const body = sent ? bodyOfForm(sent) : {};
  const marked: DeskForm['marked'] = {};
  for (const path of new Set(errors.filter(({ finding }) => finding).map((error) => error.path))) {
    const findings = errors.flatMap((error) => (error.path === path && error.finding ? [error.finding] : []));
    const text = body[path];
    // One of several lines of a roster or plan: the message quotes what was found.
    if (typeof text !== 'string') continue;
    const tidied = tidyOf(verb, path)(text.toWellFormed());
    marked[path] = { parts: markText(tidied, findings), masked: maskPersonalData(tidied, findings) };
    values[path] = tidied;
  }
  return {
    verb,
    values,
    errors: errors.map(({ path, message }) => ({ path, message })),
    problem: errors.length > 0 ? null : (problem.detail ?? problem.title),
    marked,
    overtaken: problem.status === 409,
  };
}
