import { and, eq, max, ne } from 'drizzle-orm';
import { z } from 'zod';
import { policyPosts } from '../../db/schema.ts';
import type { Official } from '../../src/domain/rights.ts';
import { policyPaths } from '../../src/domain/stale.ts';
import { tidyMarkdown } from '../../src/domain/text.ts';
import { civilDate } from '../../src/domain/time.ts';
import { guardWords } from '../announcements/guard-words.ts';
import { type Changed, change } from '../changes/change.ts';
import { rootCode } from '../changes/place.ts';
import type { VerbContext } from '../context.ts';
import { idField, lineField } from '../issues/fields.ts';
import { parseInput } from '../parse-input.ts';
import { invalid, notFound } from '../refusal.ts';

const longest = 20_000;

export const writePolicyInput = z.strictObject({
  /** Puts a post right; else a new one. */
  id: idField('政策').optional(),
  title: lineField('标题', 60),
  /** Markdown; only what Markdown itself can say is shown (src/markdown.ts). */
  body: z
    .string({ error: '请写正文。' })
    .max(longest, `正文最多${longest}个字，请写短一些。`)
    .transform((text) => tidyMarkdown(text.toWellFormed()))
    .pipe(z.string().min(1, '请写正文。')),
  /** Whose policy it is: 县民政局 … */
  source: lineField('来源', 100).nullable().optional(),
});
export type WritePolicyInput = z.input<typeof writePolicyInput>;

/** 惠民政策宣传, past the privacy guard. The day of a post stays when it is put right. */
export async function writePolicy(
  context: VerbContext,
  actor: Official,
  input: WritePolicyInput,
): Promise<Changed<{ id: number }>> {
  const { id: given, title, body, source = null } = parseInput(writePolicyInput, input);
  const { record, now } = context;
  const { db } = record;
  return change(context, actor, { what: 'writePolicy', areaCode: await rootCode(context) }, async () => {
    const [present, [last]] = await Promise.all([
      checkPolicy(context, { id: given, title, body, source }),
      db.select({ id: max(policyPosts.id) }).from(policyPosts),
    ]);
    const id = present?.id ?? (last?.id ?? 0) + 1;
    const words = { title, body, source };
    return {
      before: present ? { id, title: present.title, body: present.body, source: present.source } : null,
      after: { id, ...words },
      statements: [
        present
          ? db.update(policyPosts).set(words).where(eq(policyPosts.id, id))
          : db.insert(policyPosts).values({ id, ...words, publishedOn: civilDate(now) }),
      ],
      paths: policyPaths,
      result: { id },
    };
  });
}

/** The post that is put right, if any. Throws 404 where there is none, 422 for a title that is taken and for what the guard finds. */
export async function checkPolicy(
  context: VerbContext,
  { id = 0, title, body, source }: z.output<typeof writePolicyInput>,
) {
  const { db } = context.record;
  const [[present], [namesake]] = await Promise.all([
    db.select().from(policyPosts).where(eq(policyPosts.id, id)),
    db
      .select({ id: policyPosts.id })
      .from(policyPosts)
      .where(and(eq(policyPosts.title, title), ne(policyPosts.id, id))),
  ]);
  if (id !== 0 && !present) throw notFound();
  if (namesake) throw invalid([{ path: 'title', message: '已经有同名的政策，请换个标题，或者改那一份。' }]);
  await guardWords(context, [
    { path: 'title', text: title },
    { path: 'body', text: body, markdown: true },
    { path: 'source', text: source },
  ]);
  return present;
}
