import { noticeById } from '../../db/publishing/standing.ts';
import { chosenPhotosQuery, deskNoticePath, deskNoticePreviewPath } from '../../src/domain/desk-paths.ts';
import { idOf } from '../desk/asked.ts';
import { bodyOfForm } from '../desk/fields.ts';
import { deskForm } from '../desk/form.ts';
import { photosSent, textSent } from '../desk/notice-page.ts';
import type { Sent } from '../http/sent.ts';
import { notFound } from '../refusal.ts';
import type { Exchange, FormSide } from '../route.ts';

const numbers = ['draftSeq', 'start', 'end'];
const ownFields = ['chosen', 'photos', 'onward', 'only'];

const withNumbers = (body: Record<string, unknown>): Record<string, unknown> => {
  for (const name of numbers) if (/^\d{1,9}$/.test(`${body[name]}`)) body[name] = Number(body[name]);
  return body;
};

/** Photos are boxes to tick, `chosen` beside them says that none ticked means none. */
export function noticeBody(sent: Sent): Record<string, unknown> {
  const body = withNumbers(bodyOfForm(sent));
  for (const name of ownFields) delete body[name];
  const photos = photosSent(sent);
  return photos === undefined ? body : { ...body, photos };
}

/** The text alone, where other buttons of the same form send more. */
export function textBody(sent: Sent): Record<string, unknown> {
  const body = withNumbers(bodyOfForm(sent));
  return Object.fromEntries(['draftSeq', 'title', 'raised', 'result'].map((name) => [name, body[name]]));
}

const percent = (text: string | undefined): number => Number(text || Number.NaN) / 100;

/** Rectangles in percent, four fields each, blank ones left out: as fractions. */
export function coverBody(sent: Sent): Record<string, unknown> {
  const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((name) => sent.texts(name)) as [string[], string[], string[], string[]];
  const area = (at: (string | undefined)[]) => {
    const [left, top, width, height] = at.map(percent);
    return { x: left, y: top, width, height };
  };
  const rows = x.map((_, at) => [x[at], y[at], w[at], h[at]]).filter((row) => row.some((text) => text?.trim()));
  const crop = ['cropX', 'cropY', 'cropW', 'cropH'].map((name) => sent.text(name)?.trim() || undefined);
  return {
    photo: sent.text('photo'),
    alt: sent.text('alt'),
    rectangles: rows.map(area),
    ...(crop.some(Boolean) ? { crop: area(crop) } : {}),
    ...(sent.text('confirmed') === undefined ? {} : { confirmed: true }),
  };
}

/** After these the photos stay ticked as they were; the draft holds the text only. */
const beforePublication = ['draft', 'mask'];

type Asked = Omit<Exchange, 'body' | 'headers'>;

/** The entry that the address names, by itself or by its notice. */
async function issueOf(asked: Asked, by: 'issue' | 'notice'): Promise<number> {
  if (by === 'issue') return idOf(asked);
  const notice = await noticeById(asked.tools.record().db, idOf(asked));
  if (!notice) throw notFound();
  return notice.issueId;
}

/** A form on the page of an entry's notice: done, it leads back there; refused, the page comes again with everything typed. */
export const noticeForm = <R>(
  verb: string,
  fields: FormSide<R>['fields'],
  by: 'issue' | 'notice' = 'issue',
): FormSide<R> => ({
  ...deskForm<R>(
    verb,
    fields,
    async (asked, sent) => ({
      page: 'notice',
      id: await issueOf(asked, by),
      given: textSent(sent),
      chosen: photosSent(sent),
    }),
    async (exchange, _, sent) => {
      const id = await issueOf(exchange, by);
      const to = sent.text('onward') === 'preview' ? deskNoticePreviewPath(id) : deskNoticePath(id);
      const photos = beforePublication.includes(verb) ? photosSent(sent) : undefined;
      return `${to}?done=${verb}${photos ? `&${chosenPhotosQuery(photos)}` : ''}`;
    },
  ),
  body: noticeBody,
});

/** The form in which a resident's photo is covered. */
export const coverForm = <R>(fields: FormSide<R>['fields']): FormSide<R> => ({
  ...deskForm<R>(
    'cover',
    fields,
    (asked, sent) => ({ page: 'cover', id: idOf(asked), photo: sent?.text('photo') ?? '', sent }),
    (exchange) => `${deskNoticePath(idOf(exchange))}?done=cover`,
  ),
  body: coverBody,
});
