import { noticeById } from '../../db/publishing/standing.ts';
import { deskNoticePath } from '../../src/domain/desk-paths.ts';
import { idOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import type { Sent } from '../http/sent.ts';
import { notFound } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';

const numbers = ['draftSeq', 'start', 'end'];

/** Photos are boxes to tick, `chosen` beside them says that none ticked means none. */
export function noticeBody(sent: Sent): Record<string, unknown> {
  const { chosen, photos: _, ...body } = bodyOfForm(sent);
  for (const name of numbers) if (/^\d{1,9}$/.test(`${body[name]}`)) body[name] = Number(body[name]);
  return chosen === undefined ? body : { ...body, photos: sent.texts('photos') };
}

type Asked = Omit<Exchange, 'body' | 'headers'>;

/** The entry that the address names, by itself or by its notice. */
async function issueOf(asked: Asked, by: 'issue' | 'notice'): Promise<number> {
  if (by === 'issue') return idOf(asked);
  const notice = await noticeById(asked.tools.record().db, idOf(asked));
  if (!notice) throw notFound();
  return notice.issueId;
}

/** A form on the page of an entry's notice: done, it leads back there; refused, the page of the entry comes with everything typed. */
export const noticeForm = <R>(
  verb: string,
  fields: FormSide<R>['fields'],
  by: 'issue' | 'notice' = 'issue',
): FormSide<R> => ({
  ...deskForm<R>(
    verb,
    fields,
    async (asked) => ({ page: 'issue', id: await issueOf(asked, by) }),
    async (exchange) => `${deskNoticePath(await issueOf(exchange, by))}?done=${verb}`,
  ),
  body: noticeBody,
});
