/** What the verbs of contact cards read: what stands on a community's cards now, and the version that was printed last. */
import { cardsNow, readCardVersions } from '../../db/cards.ts';
import { type CardContent, cardChanges, readCardText } from '../../src/domain/cards.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

type Version = NonNullable<ReturnType<Awaited<ReturnType<typeof readCardVersions>>['get']>>[number];

export async function cardsOf(
  { record: { db }, now }: VerbContext,
  code: string,
): Promise<{ content: CardContent; versions: Version[]; newest: Version | null; changed: string[] }> {
  const [contents, all] = await Promise.all([cardsNow(db, civilDate(now), [code]), readCardVersions(db, [code])]);
  const content = contents(code);
  const versions = all.get(code) ?? [];
  const newest = versions[0] ?? null;
  return { content, versions, newest, changed: newest ? cardChanges(readCardText(newest.content), content) : [] };
}
