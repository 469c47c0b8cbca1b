import { inArray } from 'drizzle-orm';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { receiptCookieLife } from '../../functions/keys/receipt-cookie.ts';
import { trackView } from '../../functions/pages/track-view.ts';
import { emptyFormView, receivedView } from '../../functions/pages/views.ts';
import { checkDigit } from '../../src/domain/receipt.ts';
import type { FeedbackFormView, ReceivedView, TrackPageView } from '../../src/domain/resident-views.ts';
import { addDays, civilDate } from '../../src/domain/time.ts';
import { qingshi, roleHolders } from '../fixtures/town.ts';
import { type Intake, intake, said, viewOf } from './intake.ts';

/** What the pages are handed, asked for as the front door asks. */
function pagesOf(town: Intake) {
  const app = new Hono();
  app.get('/feedback/', async (context) => context.json(await emptyFormView(context, town.tools)));
  app.get('/received/', async (context) => context.json(await receivedView(context, town.tools)));
  app.get('/issue/', async (context) => context.json(await trackView(context, town.tools)));
  return async <View>(path: string, cookie?: string) =>
    (await (await app.request(path, { headers: cookie ? { cookie } : {} })).json()) as View;
}
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const form = (town: Intake, path: string, fields: Record<string, string>) =>
  town.api.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://board.example',
      accept: 'text/html',
    },
    body: new URLSearchParams(fields),
  });
const received = async (fields: Record<string, string> = {}) => {
  const town = await intake();
  const cookie = cookieOf(await town.postForm({ ...said, ...fields }));
  const view = await pagesOf(town)<ReceivedView>('/received/', cookie);
  return { town, cookie, view };
};

it('an empty form has a key and a token of its own, and takes community and official from a link', async () => {
  const town = await intake();
  const ask = pagesOf(town);
  const first = await ask<FeedbackFormView>(`/feedback/?community=${qingshi}&about=1&content=x`);
  expect(first.values).toEqual({ community: qingshi, about: '1' });
  expect(first).toMatchObject({ challenge: null, contactFields: true, denunciations: true, errors: [], problem: null });
  const second = await ask<FeedbackFormView>('/feedback/?community=%3Cscript%3E');
  expect(second.values).toEqual({});
  expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
});

it('举报 is offered as long as anybody of supervision is in office', async () => {
  const town = await intake();
  const { db } = town.record;
  const leave = (endedOn: string) =>
    db.update(schema.cadres).set({ endedOn }).where(inArray(schema.cadres.id, roleHolders.supervision));
  const offered = async () => (await pagesOf(town)<FeedbackFormView>('/feedback/')).denunciations;
  const today = civilDate(town.now());
  await leave(addDays(today, 1));
  expect(await offered()).toBe(true);
  await leave(today);
  expect(await offered()).toBe(false);
});

it('the page after sending shows the receipt, what was promised and how that was counted; also when it is loaded again', async () => {
  const { town, cookie, view } = await received({ kind: 'help' });
  expect(view).toMatchObject({
    trackUrl: `https://board.example/track/#${view.receipt}`,
    community: { code: qingshi },
    kind: 'help',
    restricted: false,
    held: false,
    joined: false,
    due: '2026-12-04',
  });
  expect(view.calculation).toContain('10个工作日');
  expect(view.tellingDue <= view.due).toBe(true);
  expect(await pagesOf(town)('/received/', cookie)).toEqual(view);
});

it.each<[string, Record<string, string>, Partial<ReceivedView>]>([
  ['restricted', { kind: 'denunciation' }, { restricted: true, held: false }],
  ['held', { website: 'spam' }, { held: true, restricted: false }],
  ['joined', { sameAs: '6' }, { held: false }],
])('it knows what is %s', async (_, fields, expected) => {
  expect((await received(fields)).view).toMatchObject(expected);
});

it('without the cookie, with one that is old or changed, there is nothing to show', async () => {
  const { town, cookie } = await received();
  const ask = pagesOf(town);
  for (const path of ['/received/', '/issue/']) {
    expect(await ask(path)).toBeNull();
    expect(await ask(path, `${cookie.slice(0, -4)}AAAA`)).toBeNull();
  }
  town.pass(receiptCookieLife + 1);
  expect(await ask('/received/', cookie)).toBeNull();
});

it('the form of a receipt leads to its page; what is done there leads back with a word', async () => {
  const { town, view } = await received();
  const spoken = (view.receipt.match(/\d{4}/g) ?? []).join(' ');
  const found = await form(town, '/track', { receipt: spoken });
  expect([found.status, found.headers.get('location')]).toEqual([303, '/track/issue/']);
  const shown = await pagesOf(town)<TrackPageView>('/issue/', cookieOf(found));
  expect(shown).toMatchObject({ receipt: view.receipt, done: null, view: { state: 'submitted' } });
  const added = await form(town, '/track/messages', { receipt: view.receipt, content: '昨天又坏了一盏。' });
  expect(added.headers.get('location')).toBe('/track/issue/?done=message');
  const after = await pagesOf(town)<TrackPageView>('/issue/?done=message', cookieOf(added));
  expect(after.done).toBe('message');
  expect(JSON.stringify(after.view?.events)).not.toContain('昨天又坏了');
});

it('unknown and malformed receipts come back alike', async () => {
  const town = await intake();
  const unknown = '1'.repeat(39) + checkDigit('1'.repeat(39));
  const answers = await Promise.all(
    [unknown, '12345', '没有', ''].map(async (receipt) => {
      const [page, json] = [await form(town, '/track', { receipt }), await town.post({ receipt }, { path: '/track' })];
      const { receipt: typed, ...view } = await viewOf<TrackPageView>(page);
      expect(typed).toBe(receipt);
      return { statuses: [page.status, json.status], view, json: await json.json() };
    }),
  );
  expect(answers[0]).toMatchObject({ statuses: [404, 404], view: { view: null } });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

it('a small form that is wrong comes back on the page of its entry, with what was typed', async () => {
  const { town, view } = await received();
  const empty = await form(town, '/track/messages', { receipt: view.receipt, content: ' ' });
  expect(empty.status).toBe(422);
  expect(await viewOf<TrackPageView>(empty)).toMatchObject({
    receipt: view.receipt,
    view: { state: 'submitted' },
    errors: [{ path: 'content' }],
  });
  const early = await form(town, '/track/rating', {
    receipt: view.receipt,
    resolved: 'false',
    speed: '1',
    attitude: '2',
    comment: '太慢',
  });
  expect(early.status).toBe(409);
  const back = await viewOf<TrackPageView>(early);
  expect(back.values).toMatchObject({ resolved: 'false', speed: '1', attitude: '2', comment: '太慢' });
  expect(back.problem).toBeTruthy();
});

it('contact data is deleted for good, and again', async () => {
  const { town, view } = await received({ name: '林木森', phone: '13800138000' });
  const forget = () => town.post({ receipt: view.receipt }, { path: '/track/delete-contact' });
  expect(await (await forget()).json()).toEqual({ deleted: true });
  expect(await (await forget()).json()).toEqual({ deleted: false });
  const { hasContact } = (await (await town.post({ receipt: view.receipt }, { path: '/track' })).json()) as {
    hasContact: boolean;
  };
  expect(hasContact).toBe(false);
});

it('leaving ends the cookie and leads to the empty form, whatever was sent; also without one, and as JSON', async () => {
  const { town, cookie } = await received();
  const [given] = (await town.postForm(said)).headers.getSetCookie();
  const attributes = (header = '') => header.replace(/^[^;]*;/, '').replace(/ Max-Age=\d+;?/, '');
  const sent: Record<string, string>[] = [{}, { receipt: '1' }];
  for (const fields of sent) {
    const answer = await form(town, '/track/leave', fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/track/']);
    const [ended] = answer.headers.getSetCookie();
    expect(ended).toMatch(/^lianxin-receipt=;.*Max-Age=0/);
    // A browser replaces a cookie only by one of the same path and security.
    expect(attributes(ended)).toBe(attributes(given));
    expect(await pagesOf(town)('/issue/', cookieOf(answer))).toBeNull();
  }
  expect(await pagesOf(town)('/issue/', cookie)).not.toBeNull();
  const json = await town.post({}, { path: '/track/leave' });
  expect([json.status, json.headers.getSetCookie().length]).toEqual([200, 1]);
});

it('a form of another site cannot make a browser forget', async () => {
  const town = await intake();
  const answer = await town.api.request('/track/leave', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    body: '',
  });
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
});
