import { eq, max, or } from 'drizzle-orm';
import { z } from 'zod';
import { announcements } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { announcementPaths } from '../../src/domain/stale.ts';
import { civilDate } from '../../src/domain/time.ts';
import { type Changed, change } from '../changes/change.ts';
import { communityOf, rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { idField, lineField, noteField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { guardWords } from './guard-words.ts';

export const announceInput = z.strictObject({
  /** Puts an announcement right; else a new one. */
  id: idField('公告').optional(),
  /** Null: for everybody. */
  community: z
    .string({ error: '请选村（社区）。' })
    .regex(/^\d{12}$/, '请选村（社区）。')
    .nullable(),
  /** 补班 is announced by `makeUp`. */
  kind: z.enum(['roster', 'meeting', 'contact', 'other'], { error: '请选是哪一类公告。' }),
  title: lineField('标题', 60),
  body: noteField('正文'),
});
export type AnnounceInput = z.input<typeof announceInput>;

/** 公告, for a community or for everybody, past the privacy guard. The day of an announcement stays when it is put right. */
export async function announce(
  context: VerbContext,
  actor: Official,
  input: AnnounceInput,
): Promise<Changed<{ id: number }>> {
  const { id: given, community, kind, title, body } = parseInput(announceInput, input);
  const { record, now } = context;
  const { db } = record;
  if (community !== null) await communityOf(context, community);
  const areaCode = community ?? (await rootCode(context));
  return change(context, actor, { what: 'announce', areaCode }, async () => {
    const rows = await db
      .select()
      .from(announcements)
      .where(or(eq(announcements.id, given ?? 0), eq(announcements.title, title)));
    const present = rows.find(({ id }) => id === given);
    if (given !== undefined && (!present || present.communityCode !== community)) throw notFound();
    if (present?.kind === 'make_up') throw conflict('补班公告跟着补班走，不能单独改。');
    const publishedOn = present?.publishedOn ?? civilDate(now);
    if (rows.some((row) => row.id !== given && row.communityCode === community && row.publishedOn === publishedOn))
      throw invalid([{ path: 'title', message: '这里同一天已经有同名的公告，请换个标题。' }]);
    await guardWords(context, [
      { path: 'title', text: title },
      { path: 'body', text: body },
    ]);
    const [last] = await db.select({ id: max(announcements.id) }).from(announcements);
    const id = present?.id ?? (last?.id ?? 0) + 1;
    const words = { kind, title, body };
    return {
      before: present ? { id, kind: present.kind, title: present.title, body: present.body } : null,
      after: { id, ...words },
      statements: [
        present
          ? db.update(announcements).set(words).where(eq(announcements.id, id))
          : db.insert(announcements).values({ id, ...words, publishedOn, communityCode: community }),
      ],
      paths: announcementPaths(community),
      result: { id },
    };
  });
}
