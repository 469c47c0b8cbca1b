import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open.ts';
import { areas, feedback, issueCategories, type outbox } from '../../db/schema.ts';
import { isRestricted } from '../../src/domain/restricted.ts';
import { chineseDay } from '../../src/domain/wording.ts';

type Row = typeof outbox.$inferSelect;

/** What officials are told: nothing personal, and of restricted feedback only that there is one. */
export type Message = {
  id: string;
  event: Row['event'];
  audience: Row['audience'];
  community?: string;
  text: string;
  url: string;
};

/** The message of a row of the outbox. Null where it must not go out: the restricted are never told to liaisons. */
export async function readMessage(
  db: Db,
  { id, event, audience, feedbackId }: Pick<Row, 'id' | 'event' | 'audience' | 'feedbackId'>,
  desk: string,
): Promise<Message | null> {
  const [said] = await db
    .select({
      community: areas.shortName,
      category: issueCategories.name,
      kind: feedback.kind,
      aboutCadreId: feedback.aboutCadreId,
      restrictedIssueId: feedback.restrictedIssueId,
      dueOn: feedback.dueOn,
    })
    .from(feedback)
    .innerJoin(areas, eq(areas.code, feedback.communityCode))
    .leftJoin(issueCategories, eq(issueCategories.id, feedback.categoryId))
    .where(eq(feedback.id, feedbackId));
  if (!said) return null;
  const base = { id, event, audience, url: desk };
  if (said.restrictedIssueId !== null || isRestricted(said))
    return audience === 'supervision' ? { ...base, text: restrictedWords(event) } : null;
  const what = `${said.community}${said.category ? `（${said.category}）` : ''}`;
  return { ...base, community: said.community, text: words(event, what, chineseDay(said.dueOn)) };
}

const isNew = (event: Row['event']) => event === 'feedback' || event === 'held';

const restrictedWords = (event: Row['event']) =>
  isNew(event) ? '有一条新的受限反映，请督查组查看。' : '一条受限反映有新的情况，请督查组查看。';

function words(event: Row['event'], what: string, due: string): string {
  switch (event) {
    case 'feedback':
      return `${what}有一条新的反映，请尽快受理，${due}前要有答复。`;
    case 'held':
      return `${what}有一条待核的内容，请看看是不是真的反映。`;
    case 'message':
      return `${what}有一件事，反映人补充了情况，请查看。`;
    case 'reopening':
      return `${what}有一件事，反映人说还没解决，请重新办理。`;
    case 'rating':
      return `${what}有一件事，反映人作了评价，请查看。`;
  }
}
