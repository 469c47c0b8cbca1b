/** What the desk's ledger can be asked for, as it stands in an address; blank fields count as absent. */
import { z } from 'zod';
import { issueStates } from './terms.ts';

/** `due`: open entries that have a deadline, the earliest first. */
export const deskOrders = ['raised', 'due'] as const;

const blankAsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const id = z.coerce.number({ error: '编号要写成数字。' }).int('编号要写成数字。').positive('编号要写成数字。');

export const deskFilter = z.strictObject({
  state: blankAsAbsent(z.enum(['open', 'settled', ...issueStates], { error: '没有这个状态。' })),
  community: blankAsAbsent(z.string().regex(/^\d{12}$/, '村（社区）要写12位代码。')),
  category: blankAsAbsent(id),
  department: blankAsAbsent(id),
  /** Named for it as handler or responsible leader. */
  mine: blankAsAbsent(z.enum(['1'])),
  overdue: blankAsAbsent(z.enum(['1'])),
  /** Stands in the title or in what residents wrote, as it is written. */
  q: blankAsAbsent(z.string().trim().min(2, '请至少写两个字。').max(50, '请写短一些。')),
  order: blankAsAbsent(z.enum(deskOrders)),
  /** From `next` of the page before. */
  after: blankAsAbsent(z.string().regex(/^\d{4}-\d\d-\d\d_\d{1,15}$/, '这一页的地址不对，请从头翻。')),
});
export type DeskFilter = z.infer<typeof deskFilter>;

/** What stands in an address: a field that cannot be asked for is left out and told of, the others hold. */
export function readDeskFilter(query: Record<string, string>): {
  filter: DeskFilter;
  wrong: { field: string; typed: string; message: string }[];
} {
  const known = Object.entries(query).filter(([field]) => Object.hasOwn(deskFilter.shape, field));
  const parsed = deskFilter.safeParse(Object.fromEntries(known));
  if (parsed.success) return { filter: parsed.data, wrong: [] };
  const wrong = parsed.error.issues.map(({ path: [field], message }) => ({
    field: String(field),
    typed: query[String(field)] ?? '',
    message,
  }));
  const right = known.filter(([field]) => wrong.every((each) => each.field !== field));
  return { filter: deskFilter.parse(Object.fromEntries(right)), wrong };
}
