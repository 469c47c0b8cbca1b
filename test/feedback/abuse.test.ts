import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { expect, it } from 'vitest';
import * as schema from '../../db/schema.ts';
import { captchaLife } from '../../functions/abuse/captcha.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { type Intake, intake, rows, said, viewOf } from './intake.ts';

const address = '192.0.2.7';
let number = 0;
const another = () => {
  number += 1;
  return { ...said, content: `第${number}处路灯坏了。` };
};
const challengeOf = async (town: Intake, from = address) =>
  (await (await town.api.request('/feedback/challenge', { headers: { [clientAddressHeader]: from } })).json()) as {
    required: boolean;
  } & Challenge;
const solved = async (challenge: Challenge) =>
  btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }));

const pressed = async (env = {}) => {
  const town = await intake({ env: { FEEDBACK_PRESSURE: '2', ...env } });
  for (let each = 0; each < 2; each += 1) expect((await town.post(another(), { address })).status).toBe(201);
  return town;
};

it('nobody is asked for a captcha until there is pressure', async () => {
  const town = await intake();
  expect(await challengeOf(town)).toEqual({ required: false });
});

it('under pressure a captcha is asked for, solved once, and not taken again', async () => {
  const town = await pressed();
  const asked = await town.post(another(), { address });
  expect(asked.status).toBe(422);
  expect(await asked.json()).toMatchObject({ errors: [{ path: 'altcha' }] });
  const challenge = await challengeOf(town);
  expect(challenge.required).toBe(true);
  const altcha = await solved(challenge);
  expect((await town.post({ ...another(), altcha }, { address })).status).toBe(201);
  expect((await town.post({ ...another(), altcha }, { address })).status).toBe(422);
  expect(await rows.feedback(town)).toHaveLength(3);
  // Another address is left alone.
  expect((await town.post(another(), { address: '192.0.2.8' })).status).toBe(201);
});

it('the same captcha used twice at the same moment counts once', async () => {
  const town = await pressed();
  const altcha = await solved(await challengeOf(town));
  const answers = await Promise.all([1, 2, 3].map(() => town.post({ ...another(), altcha }, { address })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
});

it('an old captcha, a changed one and nonsense are refused', async () => {
  const town = await pressed();
  const challenge = await challengeOf(town);
  const altcha = await solved(challenge);
  const longer = { ...challenge, parameters: { ...challenge.parameters, data: { until: Number.MAX_SAFE_INTEGER } } };
  for (const wrong of [
    'nonsense',
    btoa('{}'),
    btoa('null'),
    await solved(longer),
    btoa(JSON.stringify({ challenge, solution: { counter: 1, derivedKey: '00' } })),
  ])
    expect((await town.post({ ...another(), altcha: wrong }, { address })).status).toBe(422);
  town.pass(captchaLife + 1);
  // Still the same hour.
  expect((await town.post({ ...another(), altcha }, { address })).status).toBe(422);
});

it('without script a person looks at it instead: nothing is lost', async () => {
  const town = await pressed();
  const back = await viewOf(await town.postForm(another(), { address }));
  expect(back.challenge).toContain('signature');
  expect(back.errors).toMatchObject([{ path: 'altcha' }]);
  expect((await town.postForm({ ...another(), altcha: 'manual' }, { address })).status).toBe(303);
  expect((await rows.feedback(town)).at(-1)).toMatchObject({ heldFor: 'captcha', issueId: null });
});

it('above the hard limit the answer is 429 with Retry-After, until the hour is over', async () => {
  const town = await intake({ env: { FEEDBACK_LIMIT_ADDRESS: '3', FEEDBACK_PRESSURE: '100' } });
  for (let each = 0; each < 3; each += 1) expect((await town.post(another(), { address })).status).toBe(201);
  const refused = await town.post(another(), { address });
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  const form = await town.postForm(another(), { address });
  expect([form.status, form.headers.get('retry-after')]).toEqual([429, `${seconds}`]);
  expect((await viewOf(form)).values.content).toMatch('路灯');
  town.pass(seconds * 1000);
  expect((await town.post(another(), { address })).status).toBe(201);
});

it('a repeat is answered whatever the limits say', async () => {
  const town = await intake({ env: { FEEDBACK_LIMIT_ADDRESS: '1' } });
  const key = 'sent-once-answered-twice';
  const body = another();
  expect((await town.post(body, { address, key })).status).toBe(201);
  expect((await town.post(body, { address, key })).status).toBe(201);
});

it('neighbours behind one IPv6 /64 are one sender; nobody is counted where no address is known', async () => {
  const town = await intake({ env: { FEEDBACK_LIMIT_ADDRESS: '2', FEEDBACK_PRESSURE: '100' } });
  const from = (last: string) => town.post(another(), { address: `2001:db8:1:2::${last}` });
  expect((await from('1')).status).toBe(201);
  expect((await from('2')).status).toBe(201);
  expect((await from('3')).status).toBe(429);
  for (let each = 0; each < 4; each += 1) expect((await town.post(another())).status).toBe(201);
});

it('the deployment as a whole can be under pressure', async () => {
  const town = await intake({ env: { FEEDBACK_PRESSURE_ALL: '2' } });
  for (const last of [1, 2]) expect((await town.post(another(), { address: `192.0.2.${last}` })).status).toBe(201);
  expect((await town.post(another(), { address: '192.0.2.3' })).status).toBe(422);
  town.pass(600_000);
  expect((await town.post(another(), { address: '192.0.2.3' })).status).toBe(201);
});

it('what is more than a community’s quota of the day waits for a person', async () => {
  const town = await intake({ env: { FEEDBACK_QUOTA: '1' } });
  await town.post(another());
  expect((await town.post(another())).status).toBe(201);
  expect((await rows.feedback(town)).map(({ heldFor }) => heldFor)).toEqual([null, 'quota']);
  town.pass(86_400_000);
  await town.post(another());
  expect((await rows.feedback(town)).at(-1)?.heldFor).toBeNull();
});

it('no address is stored, in whatever writing', async () => {
  const town = await intake();
  await town.post(another(), { address });
  const counters = await town.record.db.select().from(schema.counters);
  expect(counters).toHaveLength(3);
  expect(JSON.stringify(counters)).not.toContain('192.0');
});

it('look-ups are limited by address too', async () => {
  const town = await intake({ env: { TRACK_LIMIT_ADDRESS: '3' } });
  const look = (from: string) => town.post({ receipt: '1'.repeat(40) }, { path: '/track', address: from });
  for (let each = 0; each < 3; each += 1) expect((await look('198.51.100.9')).status).toBe(404);
  expect((await look('198.51.100.9')).status).toBe(429);
  expect((await look('198.51.100.10')).status).toBe(404);
});

it('who looked up too often keeps what was written, and is told until when', async () => {
  const town = await intake({ env: { TRACK_LIMIT_ADDRESS: '1' } });
  const from = '198.51.100.77';
  const { receipt } = (await (await town.post(said)).json()) as { receipt: string };
  expect((await town.post({ receipt }, { path: '/track', address: from })).status).toBe(200);
  const page = await town.api.request('/track/messages', {
    method: 'POST',
    headers: { origin: 'https://board.example', accept: 'text/html', [clientAddressHeader]: from },
    body: new URLSearchParams({ receipt, content: '水又漫上来了。' }),
  });
  expect(page.status).toBe(429);
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  const html = await page.text();
  for (const part of ['水又漫上来了。</textarea>', `value="${receipt}"`, '分钟后再试']) expect(html).toContain(part);
});
