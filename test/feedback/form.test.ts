import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { askedHostHeader } from '../../functions/front-door/asked-host.ts';
import { makeFormToken } from '../../functions/keys/form-token.ts';
import { openReceipt } from '../../functions/keys/receipt-cookie.ts';
import { intake, rows, said, viewOf } from './intake.ts';

/** A real, tiny PNG of one black pixel. */
const png = (name = 'photo.png') =>
  new File(
    [
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
        'base64',
      ),
    ],
    name,
    { type: 'image/png' },
  );

it('a form leads to the receipt, which travels in a cookie and in no address', async () => {
  const town = await intake();
  const response = await town.postForm({ ...said, category: '1' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/feedback/received/');
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const value = /^lianxin-receipt=([^;]+)/.exec(cookie)?.[1] ?? '';
  expect(await openReceipt(town.keys, value, town.now())).toMatch(/^\d{40}$/);
  expect(await rows.feedback(town)).toHaveLength(1);
});

it('photos are kept apart and belong to the feedback', async () => {
  const town = await intake();
  expect((await town.postForm({ ...said, photos: [png(), png('b.png')] })).status).toBe(303);
  const [feedback] = await rows.feedback(town);
  const photos = await town.record.db.select().from(schema.photos);
  expect(photos.map(({ feedbackId, type }) => [feedbackId, type])).toEqual([
    [feedback?.id, 'image/png'],
    [feedback?.id, 'image/png'],
  ]);
  expect([...town.photos.kept.keys()].sort()).toEqual(photos.map(({ id }) => id).sort());
});

it('a form that comes back keeps everything, photos as well', async () => {
  const town = await intake();
  const fields = {
    community: said.community,
    content: '',
    place: '村口',
    name: '林某',
    phone: '123',
    idempotencyKey: 'the-same-key',
  };
  const returned = await town.postForm({ ...fields, photos: [png('路.png')] });
  expect(returned.status).toBe(422);
  const view = await viewOf(returned);
  expect(view.values).toMatchObject({ community: said.community, place: '村口', name: '林某', phone: '123' });
  expect(view.errors.map(({ path }) => path).sort()).toEqual(['content', 'phone']);
  expect(view.problem).toBeNull();
  expect(view.idempotencyKey).toBe('the-same-key');
  expect(view.photos).toMatchObject([{ name: '路.png' }]);
  const tokens = view.photos.map(({ token }) => token);
  const { name, phone, ...rest } = { ...fields, content: said.content, photos: tokens };
  expect((await town.postForm(rest)).status).toBe(303);
  const [feedback] = await rows.feedback(town);
  expect(await town.record.db.select().from(schema.photos)).toMatchObject([{ feedbackId: feedback?.id }]);
});

it('a photo can be attached once, and only by who was given its token', async () => {
  const town = await intake();
  const view = await viewOf(await town.postForm({ ...said, content: '', photos: [png()] }));
  const photos = view.photos.map(({ token }) => token);
  expect((await town.postForm({ ...said, photos })).status).toBe(303);
  expect((await viewOf(await town.postForm({ ...said, photos }))).errors).toMatchObject([{ path: 'photos' }]);
  const forged = [`${'0'.repeat(32)}.${'A'.repeat(43)}`];
  expect((await viewOf(await town.postForm({ ...said, photos: forged }))).errors).toMatchObject([{ path: 'photos' }]);
});

it.each([
  ['no photo', [new File(['hello'], 'a.png')]],
  ['five photos', Array.from({ length: 5 }, () => png())],
])('%s is told beside the field', async (_, photos) => {
  const town = await intake();
  const response = await town.postForm({ ...said, photos });
  expect(response.status).toBe(422);
  expect((await viewOf(response)).errors.map(({ path }) => path)).toEqual(['photos']);
  expect(await rows.feedback(town)).toEqual([]);
});

it('a form sent sooner than anybody reads it comes back, and so does one without a token', async () => {
  const town = await intake();
  for (const formToken of [await makeFormToken(town.keys, town.now() - 500), 'made-up', '']) {
    const response = await town.postForm({ ...said, formToken });
    expect(response.status).toBe(422);
    const view = await viewOf(response);
    expect(view.values.content).toBe(said.content);
    expect(view.errors).toEqual([]);
    expect(view.problem).toMatch('再按一次提交');
    town.pass(5000);
    expect((await town.postForm({ ...said, formToken: view.formToken })).status).toBe(303);
  }
});

it('a form that came back may be put right at once: what was spent on it before counts', async () => {
  const town = await intake();
  const send = (fields: { phone: string; formToken?: string }) =>
    town.postForm({ ...said, name: '石某', idempotencyKey: 'put-right', ...fields });
  const { formToken } = await viewOf(await send({ phone: '123' }));
  expect((await send({ phone: '0759-7123456', formToken })).status).toBe(303);
  const yesterday = await makeFormToken(town.keys, town.now() - 25 * 3_600_000);
  const late = await viewOf(await town.postForm({ ...said, idempotencyKey: 'overnight', formToken: yesterday }));
  expect(late.problem).toMatch('打开得太久了');
  const again = await town.postForm({ ...said, idempotencyKey: 'overnight', formToken: late.formToken });
  expect(again.status).toBe(303);
});

it('what fills the field that people do not see waits for a person', async () => {
  const town = await intake();
  expect((await town.postForm({ ...said, website: 'http://spam.example' })).status).toBe(303);
  const [feedback] = await rows.feedback(town);
  expect(feedback).toMatchObject({ heldFor: 'honeypot', issueId: null, review: null });
  expect(await rows.outbox(town)).toMatchObject([{ event: 'held', audience: 'liaison' }]);
  expect(town.changes()).toBe(0);
});

it('another form with a key that was used comes back with a new key', async () => {
  const town = await intake();
  const key = { idempotencyKey: 'used-before' };
  expect((await town.postForm({ ...said, ...key })).status).toBe(303);
  const view = await viewOf(await town.postForm({ ...said, ...key, content: '另一件事，垃圾没有人清。' }));
  expect(view.problem).toMatch('已经提交过');
  expect(view.idempotencyKey).not.toBe('used-before');
});

it('a form of another site is refused; one of a page behind a TLS proxy is not', async () => {
  const town = await intake();
  const send = (headers: Record<string, string>) =>
    town.api.request('http://board.example/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
      body: 'content=&idempotencyKey=a-key-of-its-own',
    });
  expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await send({})).status).toBe(403);
  expect((await send({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({ origin: 'https://board.example' })).status).toBe(422);
  expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(422);
});

it('a form is taken from the host that the request came to, and from no other', async () => {
  const town = await intake();
  const send = (origin: string, asked: string) =>
    town.api.request('http://board.example/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin, [askedHostHeader]: asked },
      body: 'content=&idempotencyKey=a-key-of-its-own',
    });
  expect((await send('http://192.0.2.7:4321', '192.0.2.7:4321')).status).toBe(422);
  expect((await send('http://board.local', 'Board.Local')).status).toBe(422);
  for (const [origin, asked] of [
    ['http://192.0.2.7:4322', '192.0.2.7:4321'],
    ['http://192.0.2.8:4321', '192.0.2.7:4321'],
    ['http://192.0.2.7:4321.evil.example', '192.0.2.7:4321'],
    ['null', ''],
    ['null', 'null'],
    ['file://', ''],
    ['file://192.0.2.7', '192.0.2.7'],
  ] as const)
    expect((await send(origin, asked)).status, `${origin} at ${asked}`).toBe(403);
});

it('a script that sends the form may ask for JSON', async () => {
  const town = await intake();
  const response = await town.postForm({ ...said, content: '' }, { accept: 'application/json' });
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toMatch('application/problem+json');
});

it('contact data is sealed, and the row tells nothing', async () => {
  const town = await intake();
  expect((await town.postForm({ ...said, name: '林木森', phone: '138 0013 8000' })).status).toBe(303);
  const [contact] = await town.record.db.select().from(schema.contacts);
  expect(contact?.sealed).toBeTruthy();
  const { openRow } = await import('../../functions/feedback/sealing.ts');
  const [feedback] = await town.record.db
    .select()
    .from(schema.feedback)
    .where(eq(schema.feedback.id, contact?.feedbackId ?? 0));
  expect(await openRow(town.keys, 'contacts', feedback?.keyHash ?? '', contact as never)).toEqual({
    name: '林木森',
    phone: '13800138000',
  });
});
