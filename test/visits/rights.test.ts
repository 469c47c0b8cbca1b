/** Who writes, reads, counts and changes what of the visit log: every role in one table. */
import { beforeAll, expect, it } from 'vitest';
import { visitLevel } from '../../src/domain/visit-seen.ts';
import type { VisitRow, VisitWhole } from '../../src/domain/visit-shapes.ts';
import { type Office, openOffice } from '../desk/office.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { entry } from './entry.ts';

let office: Office;
/** Written by the liaison of 青石. */
let id: number;
beforeAll(async () => {
  office = await openOffice();
  const response = await office.post(
    '/visits',
    entry({ place: '李家屋', careCategory: 1, promise: '下周再来' }),
    'liaison',
  );
  id = ((await response.json()) as { id: number }).id;
});

const texts = '说屋后的排水沟又堵了，下雨就漫进院子。';
const table: [person: Person, enters: number, reads: 'texts' | 'facts' | 'nothing'][] = [
  ['liaison', 201, 'texts'],
  ['lead', 201, 'texts'],
  ['auxiliary', 201, 'texts'],
  ['office', 201, 'texts'],
  ['supervision', 403, 'facts'],
  ['principal', 403, 'facts'],
  ['strangeLead', 403, 'nothing'],
  ['strangeLiaison', 403, 'nothing'],
  ['handler', 403, 'nothing'],
];

it.each(table)('%s: enters %i, reads %s', async (person, enters, reads) => {
  expect((await office.post('/visits', entry({ visitedAt: entry().visitedAt - 86_400_000 }), person)).status).toBe(
    enters,
  );
  const one = await office.get(`/visits/${id}`, person);
  expect(one.status).toBe(reads === 'nothing' ? 404 : 200);
  const { items } = (await (await office.get('/visits', person)).json()) as { items: VisitRow[] };
  const row = items.find((each) => each.id === id);
  if (reads === 'nothing') return expect(row).toBeUndefined();
  const whole = (await one.json()) as VisitWhole;
  for (const seen of [row, whole])
    expect(seen).toMatchObject(
      reads === 'texts'
        ? { texts: true, said: texts, careCategory: { id: 1 }, promise: '下周再来', place: '李家屋' }
        : {
            texts: false,
            said: null,
            careCategory: null,
            promise: null,
            household: null,
            place: '李家屋',
            kind: 'household_visit',
          },
    );
  if (reads === 'facts') expect(JSON.stringify(whole)).not.toContain('排水沟');
});

it.each(table)('%s may not change what somebody else wrote', async (person, _, reads) => {
  if (person === 'liaison') return;
  const { key: _key, community, writtenAt, ...rest } = entry();
  const expected = reads === 'nothing' ? 404 : 403;
  expect((await office.post(`/visits/${id}/correct`, { ...rest, revision: 1, reason: '改' }, person)).status).toBe(
    expected,
  );
  expect((await office.post(`/visits/${id}/withdraw`, { reason: '改' }, person)).status).toBe(expected);
  const keeps = { texts: 200, facts: 403, nothing: 404 }[reads];
  expect((await office.post(`/visits/${id}/keep-promise`, { on: '2026-11-22' }, person)).status).toBe(keeps);
});

it('whoever went along sees that it was; asking by household shows only what one reads', async () => {
  const response = await office.post('/visits', entry({ companions: [people.strangeLiaison] }), 'lead');
  const along = ((await response.json()) as { id: number }).id;
  expect(await (await office.get(`/visits/${along}`, 'strangeLiaison')).json()).toMatchObject({
    texts: false,
    said: null,
  });
  const asked = (await (await office.get('/visits?household=1', 'supervision')).json()) as { items: VisitRow[] };
  expect(asked.items).toEqual([]);
});

it('the author reads what they wrote also after leaving the team; nobody is anybody without a role', () => {
  const official = { kind: 'official' as const, cadreId: 7, departmentId: null, grants: [] };
  const row = { by: { id: 7, name: '' }, companions: [] };
  expect(visitLevel(official, row, [qingshi])).toBe('texts');
  expect(visitLevel({ ...official, cadreId: 8 }, row, [qingshi])).toBeNull();
  const stranger = {
    ...official,
    cadreId: 8,
    grants: [{ role: 'liaison' as const, areaCode: liuwan, departmentId: null }],
  };
  expect(visitLevel(stranger, row, [qingshi])).toBeNull();
});
