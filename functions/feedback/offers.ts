import { peopleBehind, similarCandidates } from '../../db/feedback/similar-candidates.ts';
import { issueAnchor, ledgerPath, noticePath } from '../../src/domain/paths.ts';
import type { SimilarOffer } from '../../src/domain/resident-views.ts';
import { mostSimilar } from '../../src/domain/similar.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { dayMs } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** Results older than this say little of what is wrong now. */
const noticeAge = 730 * dayMs;
/** A resident reads so many, and no more. */
const offered = 3;

/** Entries of the community that may be about the same, most alike first. Public texts only: restricted feedback is in no list. */
export async function similarOffers(
  { record, now }: VerbContext,
  community: string,
  content: string,
): Promise<SimilarOffer[]> {
  const candidates = await similarCandidates(record.db, community, now - noticeAge);
  const texts = candidates.map(({ issueId, raised, ...entry }) => ({ ...entry, id: issueId, text: raised }));
  const ids = mostSimilar(content, texts, offered).map(({ id }) => id);
  const people = await peopleBehind(record.db, ids);
  return ids.flatMap((id) => {
    const candidate = candidates.find(({ issueId }) => issueId === id);
    if (!candidate) return [];
    const { title, state, noticeId } = candidate;
    return [
      {
        issueId: id,
        title,
        state,
        path: noticeId === null ? `${ledgerPath('community', community)}#${issueAnchor(id)}` : noticePath(noticeId),
        people: Math.max(1, people.get(id) ?? 0),
        settled: isSettled(state),
      },
    ];
  });
}
