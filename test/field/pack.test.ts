/** What is taken along to the field: for whom, what of it, and that it is on record. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fieldOpenings } from '../../db/schema.ts';
import { addHousehold } from '../../functions/households/add.ts';
import { meantOfficialHeader } from '../../src/domain/field-app.ts';
import type { FieldPack } from '../../src/domain/field-pack.ts';
import { type Office, openOffice } from '../desk/office.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Person, people } from '../issues/desk.ts';
import { entry } from '../visits/entry.ts';

const head = '卓云霁';
let office: Office;
beforeEach(async () => {
  office = await openOffice();
  const clerk = await office.official('office');
  for (const [community, number] of [
    [qingshi, '01-001'],
    [qingshi, '01-002'],
    [liuwan, '01-001'],
  ] as const)
    await addHousehold(office.at(), clerk, {
      community,
      number,
      kind: 'household',
      people: { name: head, phone: '13900001234' },
    });
});

const packOf = async (as: Person) => {
  const response = await office.get('/field/pack', as);
  return { response, pack: (await response.json()) as FieldPack };
};
const openings = () => office.record.db.select().from(fieldOpenings);

describe('who takes it along', () => {
  it.each(['office', 'supervision', 'principal', 'handler'] as const)('not %s', async (as) => {
    expect((await office.get('/field/pack', as)).status).toBe(403);
    expect(await openings()).toEqual([]);
  });
  it('nobody who is not signed in', async () => {
    expect((await office.get('/field/pack', null)).status).toBe(401);
  });
  it.each(['lead', 'liaison'] as const)('%s: own community only, names of heads, one line on record', async (as) => {
    const { response, pack } = await packOf(as);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(pack.me.id).toBe(people[as]);
    expect(pack.communities.map(({ code }) => code)).toEqual([qingshi]);
    expect(pack.households.map(({ number, name }) => [number, name])).toEqual([
      ['01-001', head],
      ['01-002', head],
    ]);
    expect(await openings()).toMatchObject([{ cadreId: people[as], communityCode: qingshi, count: 2 }]);
    // What finds a household goes along; how to reach the people in it does not.
    expect(JSON.stringify(pack)).not.toContain('13900001234');
  });
  it('the auxiliary team: numbers, and no name that is not theirs to see', async () => {
    const { pack } = await packOf('auxiliary');
    expect(pack.households.map(({ name }) => name)).toEqual([null, null]);
    expect(await openings()).toEqual([]);
  });
});

it('goes along: duties of four weeks, team mates without oneself, promises that are open, what was used last', async () => {
  await office.post(
    '/visits',
    entry({ kind: 'consolation', promise: '清沟', promiseDueOn: '2026-11-30', companions: [people.lead] }),
    'liaison',
  );
  const { pack } = await packOf('liaison');
  expect(pack.duties.map(({ date }) => date)).toEqual([
    '2026-11-10',
    '2026-11-17',
    '2026-11-24',
    // 补班
    '2026-11-28',
    '2026-12-01',
  ]);
  expect(pack.duties.every(({ community, signedAt }) => community === qingshi && signedAt === null)).toBe(true);
  expect(pack.mates.map(({ id }) => id)).toContain(people.lead);
  expect(pack.mates.map(({ id }) => id)).not.toContain(people.liaison);
  expect(pack.promises).toMatchObject([{ community: qingshi, promise: '清沟', dueOn: '2026-11-30' }]);
  expect(pack.last).toMatchObject({ community: qingshi, kind: 'consolation', companions: [people.lead] });
  expect(pack.issueCategories.length).toBeGreaterThan(0);
});

it('what one wrote is not taken down as another’s who is signed in on the same phone by then', async () => {
  const body = entry();
  const sent = (meant: number) =>
    office.post('/visits', body, 'liaison', { [meantOfficialHeader]: `${meant}` }).then(({ status }) => status);
  expect(await sent(people.lead)).toBe(401);
  expect(await sent(people.liaison)).toBe(201);
});
