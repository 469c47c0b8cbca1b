import { waitingTexts } from '../../db/desk/inbox.ts';
import { peopleBehind, similarCandidates } from '../../db/feedback/similar-candidates.ts';
import type { Db } from '../../db/open.ts';
import type { Likeness } from '../../src/domain/desk-shapes.ts';
import { type Candidate, mostSimilar } from '../../src/domain/similar.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { dayMs } from '../../src/domain/time.ts';

/** Results older than this say little of what is wrong now. */
const noticeAge = 730 * dayMs;
const shown = 5;
/** What has no title yet is told by so much of what the resident wrote. */
const opening = 30;

/** Public entries of the community that may be about the same, most alike first; those that wait in the inbox included. */
export async function alikeEntries(
  db: Db,
  now: number,
  said: {
    communityCode: string;
    issueId: number | null;
    text: string;
    place: string | null;
    categoryId: number | null;
  },
): Promise<Likeness[]> {
  const { communityCode, issueId, text, place, categoryId } = said;
  const [titled, waiting] = await Promise.all([
    similarCandidates(db, communityCode, now - noticeAge),
    waitingTexts(db, communityCode, issueId),
  ]);
  const known = new Map<number, { shown: Omit<Likeness, 'people'>; compared: Candidate }>();
  for (const { issueId: id, content, place: where, ...category } of waiting) {
    if (known.has(id)) continue;
    const title = `${(content ?? '').slice(0, opening)}…`;
    known.set(id, {
      shown: { issueId: id, title, state: 'submitted', mergeable: true },
      compared: { id, text: content ?? '', place: where, ...category },
    });
  }
  for (const { issueId: id, title, state, raised, categoryId: ofCategory, category } of titled)
    if (id !== issueId)
      known.set(id, {
        shown: { issueId: id, title, state, mergeable: !isSettled(state) },
        compared: { id, title, text: raised, categoryId: ofCategory, category },
      });
  const candidates = [...known.values()].map(({ compared }) => compared);
  const ids = mostSimilar({ text, place, categoryId }, candidates, shown).map(({ id }) => id);
  const people = await peopleBehind(db, ids);
  return ids.flatMap((id): Likeness[] => {
    const found = known.get(id);
    return found ? [{ ...found.shown, people: Math.max(1, people.get(id) ?? 0) }] : [];
  });
}
