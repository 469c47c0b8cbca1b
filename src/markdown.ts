import { Marked, type Tokens } from 'marked';
import { link } from './links.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** Where a policy may lead: the web, a telephone, or a page of this board (`/schedule/`). */
const elsewhere = /^(?:https?|tel|mailto):/i;
const onBoard = /^\/(?![/\\])/;

/** The address as it may stand in a page, or null when it leads where it may not. */
function safeAddress(href: string): string | null {
  if (elsewhere.test(href)) return href;
  return onBoard.test(href) ? link(href) : null;
}

/**
 * Only what Markdown itself can say survives: HTML is shown as text, images become their description, links with
 * other schemes become their words. Headings start at h2, below the page's title.
 */
const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
    image: ({ text }: Tokens.Image) => escapeHtml(text),
    heading({ tokens, depth }: Tokens.Heading) {
      const level = Math.min(Math.max(depth, 2), 4);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    link({ href, tokens }: Tokens.Link) {
      const words = this.parser.parseInline(tokens);
      const address = safeAddress(href);
      return address === null ? words : `<a href="${escapeHtml(address)}">${words}</a>`;
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '（是）' : '（否）'),
    code: ({ text }: Tokens.Code) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>\n`,
    table(token: Tokens.Table) {
      const cells = (row: Tokens.TableCell[], tag: 'th' | 'td') =>
        row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
      const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
      return `<table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${rows}</tbody></table>\n`;
    },
  },
});

/** Longest text, and most marks of emphasis in it, that are read as Markdown: the time they take grows with their square. */
const longest = 20_000;
const mostMarks = 1500;

const plainHtml = (text: string): string => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>\n`;

/**
 * Body of a policy post (Markdown written by the office) as HTML that is safe to print. What would hold up every other page,
 * or cannot be read as Markdown at all (thousands of quotes in quotes), is shown as it is typed.
 */
export function policyHtml(markdown: string): string {
  const marks = markdown.match(/[*_~]/g)?.length ?? 0;
  if (markdown.length > longest || marks > mostMarks) return plainHtml(markdown);
  try {
    return marked.parse(markdown, { async: false });
  } catch {
    return plainHtml(markdown);
  }
}

/** First words of a Markdown text without its marks, for lists and descriptions; at most `length` characters. */
export function plainStart(markdown: string, length: number): string {
  const text = policyHtml(markdown)
    .replace(/<h\d>.*?<\/h\d>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:amp|lt|gt|quot|#39);/g,
      (entity) => Object.keys(escapes).find((key) => escapes[key] === entity) ?? entity,
    )
    .replace(/\s+/g, '');
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
