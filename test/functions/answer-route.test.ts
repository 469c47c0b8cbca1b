import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { createApi } from '../../functions/api.ts';
import { parseInput } from '../../functions/parse-input.ts';
import type { Refusal } from '../../functions/refusal.ts';
import type { Tools } from '../../functions/route.ts';
import { readSettings } from '../../src/domain/settings.ts';

let record: TownRecord;
beforeEach(async () => {
  record = await openInMemory();
});
afterEach(() => {
  vi.restoreAllMocks();
  record.close();
});

/** An API whose every verb meets an error that nobody foresaw, holding what somebody typed. */
const broken = (pages: Tools['pages']) =>
  createApi({
    record: () => record,
    settings: () => readSettings({}),
    verb: () => {
      throw new TypeError('张三 13800000000');
    },
    host: () => ({ photos: undefined as never, recordChanged: async () => undefined }),
    pages,
  });

it('a fault of ours is a problem in Chinese and told to the operator without what was typed', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const response = await broken(null).request('/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-some-length' },
    body: JSON.stringify({ community: '990101101201', content: '路灯坏了' }),
  });
  expect(response.status).toBe(500);
  expect(response.headers.get('content-type')).toMatch('application/problem+json');
  expect(await response.json()).toMatchObject({ title: '系统出错了' });
  expect(told.mock.calls.flat().join('\n')).toContain('TypeError');
  expect(told.mock.calls.flat().join('\n')).not.toContain('13800000000');
});

it('a form comes back with everything typed also where the fault is ours', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const response = await broken({} as Tools['pages']).request('/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
    body: new URLSearchParams({
      community: '990101101201',
      content: '村口路灯坏了，晚上看不清路。',
      idempotencyKey: 'a-key-of-some-length',
    }).toString(),
  });
  expect(response.status).toBe(500);
  const page = await response.text();
  expect(page).toContain('村口路灯坏了，晚上看不清路。');
  expect(page).toContain('value="a-key-of-some-length"');
});

it('an unknown field is named in Chinese wherever something is parsed', () => {
  try {
    parseInput(z.strictObject({ after: z.string().optional() }), { before: '1' });
    expect.unreachable();
  } catch (error) {
    expect((error as Refusal).problem).toMatchObject({
      status: 422,
      errors: [{ path: 'before', message: '没有这一项，请去掉。' }],
    });
  }
});
