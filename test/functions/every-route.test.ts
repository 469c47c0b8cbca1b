import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { routes } from '../../functions/api.ts';
import { createClient } from '../../functions/client.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Intake, intake, said } from '../feedback/intake.ts';
import { town as areas, roleHolders } from '../fixtures/town.ts';

/** What holds for each route of the table, whatever it does. */

let town: Intake;
let strangers: Intake;
// One town for all: nothing here depends on what another test wrote.
beforeAll(async () => {
  town = await intake({ official: office });
  strangers = await intake();
});
/** Someone is signed in: what is said here holds behind the door too. */
const office: Official = {
  kind: 'official',
  cadreId: roleHolders.office,
  departmentId: null,
  grants: [{ role: 'office', areaCode: areas.town, departmentId: null }],
};

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const send = (path: string, contentType: string | null, body: BodyInit, method = 'POST') =>
  town.api.request(path, {
    method,
    headers: { ...(contentType ? { 'content-type': contentType } : {}), origin: 'https://board.example', ...key() },
    body,
  });
const isProblem = async (response: Response, status: number) => {
  expect(response.headers.get('content-type')).toMatch('application/problem+json');
  const problem = (await response.json()) as { type: string; title: string; status: number; detail?: string };
  expect(problem).toMatchObject({ type: 'about:blank', status });
  expect(problem.title).toMatch(/[\u4e00-\u9fff]/);
};
/** Deepest object of a schema first: an unknown field is refused there as well as at the top. */
const writes = routes.filter(({ body }) => body !== undefined);

it('there are routes that write', () => expect(writes.length).toBeGreaterThan(5));

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, { path, method }) => {
  const others = methods.filter((other) => !routes.some((each) => each.path === path && each.method === other));
  it.each(others)('answers %s with 405 and what would be right', async (other) => {
    const response = await town.api.request(path, { method: other });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')?.split(', ')).toContain(method);
    await isProblem(response, 405);
  });
});

it.each(routes.filter(({ official }) => official).map(({ method, path }) => [method, path] as const))(
  '%s %s is for whoever is signed in',
  async (method, path) => {
    const { api } = strangers;
    for (const body of method === 'GET' ? [undefined] : ['{', '{}']) {
      const init = { method, headers: { 'content-type': 'application/json' }, ...(body ? { body } : {}) };
      await isProblem(await api.request(path, init), 401);
    }
  },
);

describe.each(writes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_, { path, form, answers, method }) => {
    const sendTo = (contentType: string | null, body: BodyInit) => send(path, contentType, body, method);
    it('refuses a field that nobody knows', async () => {
      const response = await sendTo('application/json', JSON.stringify({ nobodyKnowsThis: 1 }));
      expect(response.status).toBe(422);
      const { errors } = (await response.json()) as { errors: { path: string }[] };
      expect(errors.map((error) => error.path)).toContain('nobodyKnowsThis');
    });
    it.each(['', '{', 'null x', '"\ud800', '[1,'])('refuses malformed JSON: %s', async (body) => {
      await isProblem(await sendTo('application/json', body), 400);
    });
    it.each(['null', '[]', '7', '"text"', 'true'])('refuses JSON that is no object: %s', async (body) => {
      await isProblem(await sendTo('application/json', body), 422);
    });
    it('refuses bytes that are no UTF-8', async () => {
      await isProblem(await sendTo('application/json', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400);
    });
    it.each(['text/plain', 'application/xml', 'application/json; charset=gbk', null])('refuses %s', async (type) => {
      await isProblem(await sendTo(type, new Uint8Array([0x7b, 0x7d])), 415);
    });
    it('refuses a body that is too large, announced or not', async () => {
      const large = new Uint8Array(65 * 1024).fill(0x20);
      await isProblem(await sendTo('application/json', large), 413);
      const stream = new ReadableStream({
        pull(controller) {
          controller.enqueue(large);
        },
      });
      const unannounced = await town.api.request(
        new Request(`http://board.example${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...key() },
          body: stream,
          duplex: 'half',
        } as RequestInit),
      );
      await isProblem(unannounced, 413);
    });
    it('describes what it answers to all this', () => {
      const statuses = Object.keys(answers).map(Number);
      expect(statuses).toEqual(expect.arrayContaining([400, 413, 415, 422, 503]));
      if (form) expect(statuses).toContain(403);
    });
  },
);

type Operation = {
  summary: string;
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown>; required?: string[] } }> };
  parameters?: { name: string; in: string; required: boolean }[];
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
};

it('/openapi.json describes bodies, headers and every answer', async () => {
  const { paths } = (await (await town.api.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  for (const route of routes) {
    const operation = paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()];
    expect(operation?.summary).toBe(route.summary);
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(Object.keys(route.answers)));
    const types = Object.keys(operation?.requestBody?.content ?? {});
    expect(types).toEqual(
      route.body
        ? ['application/json', ...(route.form ? ['application/x-www-form-urlencoded', 'multipart/form-data'] : [])]
        : [],
    );
    for (const [status, { description, content }] of Object.entries(operation?.responses ?? {})) {
      expect(description).not.toBe('');
      if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    }
  }
  const feedback = paths['/api/feedback']?.post;
  expect(feedback?.parameters).toMatchObject([{ name: 'idempotency-key', in: 'header', required: true }]);
  expect(feedback?.requestBody?.content['application/json']?.schema).toMatchObject({
    required: ['community', 'content'],
    additionalProperties: false,
  });
  expect(Object.keys(feedback?.requestBody?.content['multipart/form-data']?.schema.properties ?? {})).toEqual(
    expect.arrayContaining(['idempotencyKey', 'formToken', 'website', 'photos']),
  );
});

it('a typed client knows the body and the answer of every route', async () => {
  const client = createClient('http://board.example', {
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      town.api.request(`${input}`.replace('http://board.example/api', ''), init),
  });
  const answer = await client.api.feedback.$post({ json: said, header: { 'idempotency-key': crypto.randomUUID() } });
  expectTypeOf(answer.status).toEqualTypeOf<201 | 400 | 403 | 413 | 415 | 422 | 429 | 503>();
  if (answer.status !== 201) throw new Error(`${answer.status}`);
  const { receipt, trackUrl, due } = await answer.json();
  expectTypeOf<{ receipt: string; trackUrl: string; due: string }>({ receipt, trackUrl, due });
  expect(trackUrl).toContain(receipt);

  const tracked = await client.api.track.$post({ json: { receipt } });
  if (tracked.status !== 200) throw new Error(`${tracked.status}`);
  const view = await tracked.json();
  expectTypeOf(view.canRate).toEqualTypeOf<boolean>();
  expect(view).toMatchObject({ state: 'submitted', community: said.community, due });

  const health = await client.api.health.$get();
  if (health.status === 200) expectTypeOf((await health.json()).revision).toEqualTypeOf<number>();

  const header = { 'idempotency-key': 'x'.repeat(8) };
  // @ts-expect-error: a body without content
  const wrong = await client.api.feedback.$post({ json: { community: said.community }, header });
  expect(wrong.status).toBe(422);
  // @ts-expect-error: no such field
  await client.api.track.rating.$post({ json: { receipt, resolved: true, speed: 3, attitude: 3, stars: 5 } });
});

it('bodies give back the room they took, whatever became of them', async () => {
  const large = 'x'.repeat(60 * 1024);
  for (let sent = 0; sent < 5000 && sent * large.length < 300 * 1024 * 1024; sent += 1) {
    const response = await send('/feedback', 'application/json', sent % 2 ? JSON.stringify({ content: large }) : large);
    if (response.status >= 500) throw new Error(`${response.status} after ${sent} bodies`);
  }
});
