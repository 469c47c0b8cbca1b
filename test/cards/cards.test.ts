import { and, eq, lt } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { cardStandings } from '../../db/cards.ts';
import { communityViews } from '../../db/queries/public.ts';
import { cadres, cardVersions, changes, memberships, stalePaths } from '../../db/schema.ts';
import { countCards } from '../../functions/cards/count.ts';
import { makeCardVersion } from '../../functions/cards/make-version.ts';
import { reviewCards } from '../../functions/cards/review.ts';
import { Refusal } from '../../functions/refusal.ts';
import { confirmRoster } from '../../functions/roster/confirm-roster.ts';
import { civilDate } from '../../src/domain/time.ts';
import { liuwan, qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people, refusal } from '../issues/desk.ts';

const make = async (desk: Desk, by: Person = 'liaison', days = 0, code = qingshi) =>
  makeCardVersion(desk.at(days), await desk.official(by), code);
const count = async (desk: Desk, what: 'printed' | 'handed_out', number: number, more = {}, by: Person = 'liaison') =>
  countCards(desk.at(), await desk.official(by), qingshi, what, { count: number, ...more });
const standing = async (desk: Desk, days = 0) => {
  const [found] = await cardStandings(desk.record.db, civilDate(desk.at(days).now), [{ code: qingshi, name: '青石' }]);
  if (!found) throw new Error('no standing');
  return found;
};
const setPhone = ({ record }: Desk, phone: string) =>
  record.write([record.db.update(cadres).set({ phone }).where(eq(cadres.id, people.lead))]);

describe('the version of a card', () => {
  test('changes when what stands on it does, and says what', async () => {
    const desk = await openDesk();
    expect(await make(desk)).toMatchObject({ version: 1, made: true });
    expect((await standing(desk)).changed).toEqual([]);
    await setPhone(desk, '0990-1000099');
    expect((await standing(desk)).changed).toEqual(['甘雨田的电话由“0990-1000011”变为“0990-1000099”。']);
    expect(await make(desk)).toMatchObject({ version: 2, made: true });
    expect((await standing(desk)).changed).toEqual([]);
  });

  test('does not change when nothing on it did: no new version, no line of history', async () => {
    const desk = await openDesk();
    await make(desk);
    const lines = (await desk.record.db.select().from(changes)).length;
    expect(await make(desk, 'office', 5)).toEqual({ version: 1, made: false });
    expect((await desk.record.db.select().from(changes)).length).toBe(lines);
    await confirmRoster(desk.at(), await desk.official('liaison'), qingshi);
    await reviewCards(desk.at(), await desk.official('liaison'), qingshi);
    await count(desk, 'printed', 10);
    expect(await make(desk, 'liaison', 9)).toEqual({ version: 1, made: false });
    expect(await desk.record.db.select().from(cardVersions)).toHaveLength(1);
  });

  test('what was there before is a new version all the same: the highest number is the right one', async () => {
    const desk = await openDesk();
    await make(desk);
    await setPhone(desk, '0990-1000099');
    await make(desk);
    await setPhone(desk, '0990-1000011');
    expect(await make(desk)).toMatchObject({ version: 3, made: true });
  });

  test('someone who leaves the team on a later day makes it out of date from that day on', async () => {
    const desk = await openDesk();
    await make(desk);
    const { db } = desk.record;
    const liaison = and(eq(memberships.cadreId, people.liaison), eq(memberships.role, 'liaison'));
    await desk.record.write([db.update(memberships).set({ toDate: '2026-11-30' }).where(liaison)]);
    expect((await standing(desk)).changed).toEqual([]);
    expect((await standing(desk, 9)).changed).toEqual(['麦小满离开了团队。']);
  });

  test('of eight who make it at once, one version', async () => {
    const desk = await openDesk();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => make(desk)));
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await desk.record.db.select().from(cardVersions)).toHaveLength(1);
  });

  test('none of a community that has left the tree, or of nobody', async () => {
    const desk = await openDesk();
    expect((await refusal(make(desk, 'office', 0, '990101001003'))).status).toBe(404);
    const liuwansTeam = and(eq(memberships.teamId, 3), lt(memberships.fromDate, '2026-01-01'));
    await desk.record.write([desk.record.db.update(memberships).set({ toDate: '2026-11-01' }).where(liuwansTeam)]);
    expect((await refusal(make(desk, 'office', 0, liuwan))).status).toBe(409);
  });
});

describe('counting cards', () => {
  test('printed and handed out, of the newest version or of an older one, never more out than printed', async () => {
    const desk = await openDesk();
    expect((await refusal(count(desk, 'printed', 5))).status).toBe(409);
    await make(desk);
    expect(await refusal(count(desk, 'handed_out', 1))).toMatchObject({ status: 422, paths: ['count'] });
    await count(desk, 'printed', 30);
    await count(desk, 'handed_out', 20);
    expect(await count(desk, 'handed_out', 10)).toMatchObject({ version: 1, printed: 30, handedOut: 30 });
    expect((await refusal(count(desk, 'handed_out', 1))).status).toBe(422);
    await setPhone(desk, '0990-1000099');
    await make(desk);
    await count(desk, 'printed', 7, { version: 1 });
    expect((await standing(desk)).version).toMatchObject({ version: 2, printed: 0, handedOut: 0 });
    expect(await refusal(count(desk, 'printed', 7, { version: 3 }))).toMatchObject({ status: 422, paths: ['version'] });
  });

  test('of two who hand out the last at once, one is told', async () => {
    const desk = await openDesk();
    await make(desk);
    await count(desk, 'printed', 10);
    const outcomes = await Promise.allSettled([count(desk, 'handed_out', 8), count(desk, 'handed_out', 8)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await standing(desk)).version?.handedOut).toBe(8);
  });
});

describe('the yearly review', () => {
  test('is due when there was none this year; residents read its date at once', async () => {
    const desk = await openDesk();
    expect(await standing(desk)).toMatchObject({ reviewedOn: '2026-05-06', reviewDue: false });
    expect((await standing(desk, 60)).reviewDue).toBe(true);
    await reviewCards(desk.at(60), await desk.official('liaison'), qingshi);
    expect(await standing(desk, 60)).toMatchObject({ reviewedOn: '2027-01-21', reviewDue: false });
    const [view] = await communityViews(desk.record.db, desk.at(60).now, [qingshi]);
    expect(view?.cardReviewedOn).toBe('2027-01-21');
    const stale = (await desk.record.db.select().from(stalePaths)).map(({ path }) => path);
    expect(stale).toContain(`/communities/${qingshi}*`);
  });

  test('a second one in a year takes the place of the first', async () => {
    const desk = await openDesk();
    await reviewCards(desk.at(), await desk.official('office'), qingshi);
    expect((await standing(desk)).reviewedOn).toBe('2026-11-22');
  });
});

describe('who may', () => {
  const everybody = Object.keys(people).filter((each) => each !== 'former') as Person[];
  const keepers: Person[] = ['liaison', 'office'];
  const made = async (desk: Desk, printed = 0) => {
    await make(desk, 'office');
    if (printed > 0) await count(desk, 'printed', printed, {}, 'office');
  };
  test.each<[string, (desk: Desk, by: Person) => Promise<unknown>, Person[]]>([
    ['make a version', (desk, by) => make(desk, by), keepers],
    ['be told of the same version', (desk, by) => made(desk).then(() => make(desk, by)), keepers],
    ['print', (desk, by) => made(desk).then(() => count(desk, 'printed', 3, {}, by)), keepers],
    [
      'hand out',
      (desk, by) => made(desk, 3).then(() => count(desk, 'handed_out', 3, {}, by)),
      [...keepers, 'lead', 'auxiliary'],
    ],
    ['review', async (desk, by) => reviewCards(desk.at(), await desk.official(by), qingshi), keepers],
  ])('%s', async (_, verb, allowed) => {
    const may: Person[] = [];
    for (const by of everybody) {
      const outcome = await verb(await openDesk(), by).then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? error.problem.status : error),
      );
      expect(['done', 403]).toContain(outcome);
      if (outcome === 'done') may.push(by);
    }
    expect(may.sort()).toEqual([...allowed].sort());
  });
});
