import type { Context } from 'hono';
import { expect, it } from 'vitest';
import type { TownRecord } from '../../db/open.ts';
import { createApi } from '../../functions/api.ts';
import { MissingKeys } from '../../functions/keys/read-secret.ts';
import type { ResidentPages } from '../../functions/pages/pages.ts';
import { townRecord } from '../fixtures/town.ts';
import { intake, rows, said, viewOf } from './intake.ts';

const unavailable = (response: Response) => {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
};
const never = () => new Promise<never>(() => undefined);

it('a record that is gone: 503 with Retry-After; a form comes back with everything and one button', async () => {
  const town = await intake();
  town.record.close();
  unavailable(await town.post(said));
  unavailable(await town.post({ receipt: '1'.repeat(40) }, { path: '/track' }));
  unavailable(await town.api.request('/feedback/challenge'));
  const page = await town.postForm({ ...said, place: '<村口>"', idempotencyKey: 'kept-for-later' });
  unavailable(page);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  expect(html).toContain(said.content);
  expect(html).toContain('value="kept-for-later"');
  expect(html).toContain('&#60;村口&#62;&#34;');
  expect(html).toContain('action="/api/feedback"');
});

/** What the one button of a bare page sends: its fields, as a browser reads them. */
const fieldsOf = (html: string): [string, string][] => {
  const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  return [
    ...html.matchAll(/<(?:input|textarea) (?:type="hidden" )?name="([^"]*)"(?: value="([^"]*)"|[^>]*>([^<]*)<)/g),
  ].map(([, name = '', value, text = '']) => [plain(name), plain(value ?? text)]);
};

it('the one button sends all there was: once the record is back it is kept, as it was meant', async () => {
  const gone = await intake();
  const photo = new File([Buffer.from('no photo, never looked at')], 'a.jpg');
  const town = await intake({ keys: gone.keys });
  gone.record.close();
  const page = await gone.postForm({ ...said, sameAs: '6', photos: [photo] });
  unavailable(page);
  const html = await page.text();
  expect(html).toContain('<input type="file" name="photos"');
  const fields = fieldsOf(html);
  expect(Object.fromEntries(fields)).toMatchObject({ ...said, sameAs: '6' });
  const again = await town.api.request('/feedback', {
    method: 'POST',
    headers: { origin: 'https://board.example', accept: 'text/html' },
    body: new URLSearchParams(fields),
  });
  expect(again.status).toBe(303);
  expect((await rows.feedback(town)).map(({ issueId }) => issueId)).toEqual([6]);
});

it('a form of which nothing could be read: no button that sends nothing, and else a form that can be sent', async () => {
  const town = await intake();
  const send = (api = town.api) =>
    api.request('/feedback', {
      method: 'POST',
      headers: {
        origin: 'https://board.example',
        accept: 'text/html',
        'content-type': 'multipart/form-data; boundary=edge',
      },
      body: 'cut off',
    });
  const returned = await send();
  expect(returned.status).toBe(400);
  const { idempotencyKey, formToken } = await viewOf(returned);
  expect([idempotencyKey.length, formToken.length].every((length) => length > 20)).toBe(true);
  const feedback = () => Promise.reject(new Error('the page answered 500'));
  const api = createApi({ ...town.tools, pages: { ...(town.tools.pages as ResidentPages), feedback } });
  const bare = await (await send(api)).text();
  expect(bare).toContain('请按“返回”');
  expect(bare).not.toContain('<form');
});

it('a form with a receipt comes back too, with one button that sends it where it was sent', async () => {
  const town = await intake();
  town.record.close();
  const receipt = '1'.repeat(40);
  for (const [path, fields] of [
    ['/track', { receipt }],
    ['/track/messages', { receipt, content: '水又漫上来了，"很深"' }],
  ] as const) {
    const page = await town.api.request(path, {
      method: 'POST',
      headers: { origin: 'https://board.example', accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
    unavailable(page);
    const html = await page.text();
    expect(html).toContain(`action="${path}"`);
    expect(html).toContain(`value="${receipt}"`);
    if ('content' in fields) expect(html).toContain('水又漫上来了，&#34;很深&#34;</textarea>');
  }
});

it('a page that cannot be rendered after all: the button still sends the form where it was sent', async () => {
  const town = await intake();
  const { receipt } = (await (await town.post(said)).json()) as { receipt: string };
  const rendered = async (context: Context) => {
    // As functions/pages/render.ts does it: the page is asked for in the place of what was asked.
    context.req.raw = new Request('https://board.example/live/track/issue/');
    throw new Error('the page answered 500');
  };
  const api = createApi({ ...town.tools, pages: { ...(town.tools.pages as ResidentPages), track: rendered } });
  const page = await api.request('/track/messages', {
    method: 'POST',
    headers: { origin: 'https://board.example', accept: 'text/html' },
    body: new URLSearchParams({ receipt, content: '' }),
  });
  expect(page.status).toBe(422);
  expect(await page.text()).toContain('action="/track/messages"');
});

it('a write that hangs is answered all the same, and the same key then gives the receipt of what was kept', async () => {
  const real = await townRecord();
  let finish: () => void = () => undefined;
  const kept = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const hanging: TownRecord = { ...real, write: (statements) => real.write(statements).then(finish).then(never) };
  const town = await intake({ record: hanging, patience: 500 });
  const key = 'hangs-and-is-kept';
  const answered = town.post(said, { key });
  await kept;
  unavailable(await answered);
  const later = await intake({ record: real, keys: town.keys });
  expect((await later.post(said, { key })).status).toBe(201);
  expect(await rows.feedback(later)).toHaveLength(1);
});

it('without keys nothing can be sent in, and health still answers', async () => {
  const town = await intake();
  const api = createApi({
    ...town.tools,
    verb: () => {
      throw new MissingKeys('AUTH_SECRET', '没有设置。');
    },
  });
  const response = await api.request('/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-its-own' },
    body: JSON.stringify(said),
  });
  unavailable(response);
  expect(await response.text()).not.toContain('AUTH_SECRET');
  expect((await api.request('/health')).status).toBe(200);
});
