/** Numbers are masked, whom it was with is sealed: nothing of either stands in any row, line of history or log. */
import { sql } from 'drizzle-orm';
import { beforeEach, expect, it, vi } from 'vitest';
import { fieldOpenings, visitSecrets } from '../../db/schema.ts';
import type { OpenedVisit, VisitRow } from '../../src/domain/visit-shapes.ts';
import { type Office, openOffice } from '../desk/office.ts';
import type { Person } from '../issues/desk.ts';
import { canary, entry } from './entry.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

/** Every value of every table. */
async function everything(): Promise<string> {
  const { db } = office.record;
  const tables = await db.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`);
  const rows = await Promise.all(tables.map(({ name }) => db.all(sql.raw(`SELECT * FROM "${name}"`))));
  return JSON.stringify(rows);
}
const secret = entry({
  whom: canary.whom,
  place: `卓家院子，${canary.phone}`,
  said: `说电话是${canary.phone}，身份证${canary.idNumber}。`,
  done: `记下电话${canary.phone}`,
  promise: '下周来修',
  promiseDueOn: '2026-11-30',
  raise: { content: `沟堵了，找${canary.phone}`, contact: { name: canary.whom, phone: canary.phone } },
});
const log = async (as: Person = 'liaison', body = secret) => {
  const response = await office.post('/visits', body, as);
  expect(response.status, await response.clone().text()).toBe(201);
  return ((await response.json()) as { id: number }).id;
};
const open = (id: number, as: Person, purpose = '约时间回访') => office.post(`/visits/${id}/whom`, { purpose }, as);

it('no canary in any row, whatever is done, and none in the log', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const id = await log();
  const { key: _, community, writtenAt, raise, ...rest } = secret;
  const corrected = await office.post(
    `/visits/${id}/correct`,
    { ...rest, whom: `${canary.whom}和老伴`, said: `改：${canary.phone}`, revision: 1, reason: `打错${canary.phone}` },
    'liaison',
  );
  expect(corrected.status).toBe(200);
  expect((await office.post('/visits', { ...secret, said: '另一份' }, 'liaison')).status).toBe(422);
  expect((await office.post(`/visits/${id}/withdraw`, { reason: `是${canary.phone}的` }, 'liaison')).status).toBe(200);
  const kept = await everything();
  for (const each of Object.values(canary)) expect(kept).not.toContain(each);
  expect(kept).toContain('改：');
  // The key would make the receipt of what was raised.
  expect(kept).not.toContain(secret.key);
  expect(JSON.stringify(logged.mock.calls)).not.toMatch(new RegExp(Object.values(canary).join('|')));
  logged.mockRestore();
});

it('opens for a purpose, which is on record first, with what was written each time', async () => {
  const id = await log();
  const opened = (await (await open(id, 'liaison')).json()) as OpenedVisit;
  expect(opened.whom).toMatchObject([{ text: canary.whom }]);
  expect(opened.originals).toMatchObject([{ said: secret.said, done: secret.done, place: secret.place }]);
  expect(opened.originals[0]).not.toHaveProperty('promise');
  expect(await office.record.db.select().from(fieldOpenings)).toMatchObject([
    { visitId: id, cadreId: 3, purpose: '约时间回访', count: 1 },
  ]);
  expect((await open(id, 'liaison', ' ')).status).toBe(422);
  expect((await open(id, 'liaison', `打${canary.phone}`)).status).toBe(422);
  expect(await office.record.db.$count(fieldOpenings)).toBe(1);
});

it('who it opens to: the writer, the resident team, 组织办; nobody else leaves even a line', async () => {
  const id = await log();
  const answers: Partial<Record<Person, number>> = {};
  for (const as of [
    'liaison',
    'lead',
    'office',
    'auxiliary',
    'supervision',
    'principal',
    'strangeLiaison',
    'handler',
  ] as const)
    answers[as] = (await open(id, as)).status;
  expect(answers).toEqual({
    liaison: 200,
    lead: 200,
    office: 200,
    auxiliary: 403,
    supervision: 403,
    principal: 403,
    strangeLiaison: 404,
    handler: 404,
  });
  expect(await office.record.db.$count(fieldOpenings)).toBe(3);
  const own = await log('auxiliary', entry({ whom: canary.whom }));
  expect((await open(own, 'auxiliary')).status).toBe(200);
});

it('a sealed row opens nowhere else', async () => {
  const [one, other] = [await log(), await log('liaison', entry({ whom: '别人' }))];
  await office.record.db.update(visitSecrets).set({ visitId: other }).where(sql`visit_id = ${one}`);
  expect((await open(other, 'liaison')).status).toBe(409);
});

it('where no names are kept none is taken, and originals are not', async () => {
  const { at } = office;
  const { logVisit } = await import('../../functions/visits/log-visit.ts');
  const context = { ...at(), settings: { ...at().settings, CONTACT_DATA: '0' as const } };
  const actor = await office.official('liaison');
  await expect(logVisit(context, actor, entry({ whom: canary.whom }))).rejects.toMatchObject({
    problem: { status: 422 },
  });
  await logVisit(context, actor, entry({ said: `电话${canary.phone}` }));
  expect(await office.record.db.$count(visitSecrets)).toBe(0);
});

it('what is listed has the masked texts', async () => {
  await log();
  const { items } = (await (await office.get('/visits', 'lead')).json()) as { items: VisitRow[] };
  expect(items[0]?.said).toMatch(/^说电话是.+身份证.+。$/);
  expect(JSON.stringify(items)).not.toMatch(new RegExp(Object.values(canary).join('|')));
});
