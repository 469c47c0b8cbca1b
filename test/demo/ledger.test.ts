import { asc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { holidayRows, holidayYearRows } from '../../db/known-holidays.ts';
import type { TownRecord } from '../../db/open.ts';
import { issueCategories, issueEvents, issues, noticeRevisions, notices } from '../../db/schema.ts';
import { holidaysFrom, isWorkingDay } from '../../src/domain/calendar.ts';
import { deadline, type Wait } from '../../src/domain/deadlines.ts';
import { foldEvents } from '../../src/domain/issue-life.ts';
import { type IssueVerb, issueStates, issueVerbs } from '../../src/domain/terms.ts';
import { civilDate } from '../../src/domain/time.ts';
import { demoNow, demoTown } from './demo-town.ts';

const holidays = holidaysFrom(
  holidayRows,
  holidayYearRows.map(({ year }) => year),
);
type EventRow = typeof issueEvents.$inferSelect;
const residents: readonly IssueVerb[] = ['submit', 'reply', 'rate'];
/** A reopening by whoever raised it names their feedback; one by the responsible leader names nobody. */
const byResident = ({ verb, feedbackId }: EventRow): boolean =>
  residents.includes(verb) || (verb === 'reopen' && feedbackId !== null);

async function histories(town: TownRecord) {
  const events = Map.groupBy(
    await town.db.select().from(issueEvents).orderBy(asc(issueEvents.issueId), asc(issueEvents.seq)),
    ({ issueId }) => issueId,
  );
  return (await town.db.select().from(issues)).map((issue) => ({ issue, events: events.get(issue.id) ?? [] }));
}

/** Counts the deadline again from the events alone: from the day it was said, or from the reopening. */
function dueOn(
  issue: typeof issues.$inferSelect,
  events: readonly EventRow[],
  categoryWorkingDays: number | null,
): string | null {
  let acceptedOn: string | null = null;
  let reopened = false;
  let extendedTo: string | null = null;
  let asked: string | null = null;
  let waits: Wait[] = [];
  for (const { verb, at, dueOn } of events) {
    const on = civilDate(at);
    if (verb === 'accept' || verb === 'reopen') [acceptedOn, reopened, waits] = [on, verb === 'reopen', []];
    if (verb === 'extend') extendedTo = dueOn;
    if (verb === 'ask') asked = on;
    if (verb === 'reply' && asked) waits.push({ from: asked, to: on });
  }
  return (
    acceptedOn &&
    deadline({
      kind: issue.kind,
      categoryWorkingDays,
      acceptedOn,
      countedFrom: issue.raisedOn,
      reopened,
      extended: extendedTo !== null,
      extendedTo,
      holidays,
      waits,
    }).dueOn
  );
}

describe.each([
  ['a Sunday', demoNow],
  ['a Monday morning', Date.parse('2026-03-02T00:30:00Z')],
  ['during the Spring Festival', Date.parse('2026-02-18T04:00:00Z')],
  ['a year whose holidays are not published', Date.parse('2027-10-05T04:00:00Z')],
])('every history of the demo ledger on %s', (_, now) => {
  it('folds to the stored state, since and due date', async () => {
    const town = await demoTown(now);
    const days = new Map(
      (await town.db.select().from(issueCategories)).map((row) => [row.id, row.deadlineWorkingDays]),
    );
    for (const { issue, events } of await histories(town)) {
      const life = foldEvents(events);
      expect({ id: issue.id, state: life.state, since: life.stateSince, due: life.dueOn }).toEqual({
        id: issue.id,
        state: issue.state,
        since: issue.stateSince,
        due: issue.dueOn,
      });
      expect({ id: issue.id, due: issue.dueOn }).toEqual({
        id: issue.id,
        due: dueOn(issue, events, days.get(issue.categoryId) ?? null),
      });
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
      expect(events.every(({ at }) => at < now)).toBe(true);
      expect(events.filter((event) => !byResident(event) && !isWorkingDay(civilDate(event.at), holidays))).toEqual([]);
    }
    town.close();
  });

  it('publishes closed issues only, in the order of their numbers', async () => {
    const town = await demoTown(now);
    const publications = new Map(
      (await histories(town)).map(({ issue, events }) => [issue.id, events.find(({ verb }) => verb === 'publish')?.at]),
    );
    const rows = await town.db.select().from(notices).orderBy(asc(notices.id));
    expect(rows.length).toBeGreaterThanOrEqual(120);
    expect(rows.map(({ publishedAt }) => publishedAt)).toEqual(rows.map(({ issueId }) => publications.get(issueId)));
    expect(rows.map(({ publishedAt }) => publishedAt)).toEqual(
      rows.map(({ publishedAt }) => publishedAt).sort((a, b) => a - b),
    );
    const revised = await town.db.select().from(noticeRevisions);
    expect(new Set(revised.map(({ noticeId }) => noticeId)).size).toBe(rows.length);
    town.close();
  });
});

describe('the demo ledger', () => {
  it('is closed by the responsible leader, never by who handled it', async () => {
    const town = await demoTown();
    for (const { issue, events } of await histories(town)) {
      for (const { actorCadreId } of events.filter(({ verb }) => verb === 'close')) {
        expect(actorCadreId).not.toBe(issue.handlerId);
        expect(actorCadreId).not.toBeNull();
      }
      expect(events.filter((event) => (event.actorCadreId === null) !== byResident(event))).toEqual([]);
    }
    town.close();
  });

  it('shows every state but the imported, and what did not go smoothly', async () => {
    const town = await demoTown();
    const all = await histories(town);
    const states = new Set(all.map(({ issue }) => issue.state));
    const passing = ['registered', 'resolved', 'submitted', 'assigned'];
    expect(issueStates.filter((state) => !states.has(state) && !passing.includes(state))).toEqual([]);
    const verbs = new Set(all.flatMap(({ events }) => events.map(({ verb }) => verb)));
    const absent: readonly IssueVerb[] = ['imported'];
    expect(issueVerbs.filter((verb) => !verbs.has(verb))).toEqual(absent);
    const open = all.filter(({ events }) => foldEvents(events).reopened);
    expect(open.length).toBeGreaterThan(0);
    town.close();
  });
});
