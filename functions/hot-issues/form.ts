/** Forms of hot issues: each entry is a tick, groups that are one matter are chosen whole. */
import { keysRead } from '../../src/domain/hot-candidates.ts';
import type { Sent } from '../http/sent.ts';

/** `member`: ticks, `i12`; `all`: everything that was found together; `with`: groups that go along. */
const own = new Set(['member', 'all', 'with', 'key']);
const numbers = new Set(['category', 'into']);

/** Members out of ticks or whole groups; what is no member is refused with the rest. */
function members(texts: readonly string[]): { issues: number[]; visits: number[] } {
  const read = texts.filter(Boolean).map((text) => keysRead(text) ?? { issues: [0], visits: [] });
  return {
    issues: [...new Set(read.flatMap(({ issues }) => issues))],
    visits: [...new Set(read.flatMap(({ visits }) => visits))],
  };
}

const rest = (sent: Sent): Record<string, unknown> =>
  Object.fromEntries(
    sent.names.flatMap((name) => {
      const masked = sent.text('useMasked') === undefined ? undefined : sent.text(`masked-${name}`);
      const text = masked ?? sent.text(name) ?? '';
      if (own.has(name) || name === 'useMasked' || name.startsWith('masked-') || text.trim() === '') return [];
      return [[name, numbers.has(name) && /^\d{1,15}$/.test(text) ? Number(text) : text]];
    }),
  );

/** The ticked ones with the groups that go along. */
export const hotIssueBody = (sent: Sent): Record<string, unknown> => ({
  ...rest(sent),
  ...members([...sent.texts('member'), ...sent.texts('with')]),
});

/** The same where the form has ticks at all. */
export const correctBody = (sent: Sent): Record<string, unknown> =>
  sent.names.includes('key') ? hotIssueBody(sent) : rest(sent);

/** All that were found together, whatever is ticked. */
export const wholeGroupBody = (sent: Sent): Record<string, unknown> => members(sent.texts('all'));

export const wordsBody = rest;
