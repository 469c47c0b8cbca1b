/** `/desk/`: what waits for an official now. */

import { and, asc, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { DeskRow } from '../../src/domain/desk-shapes.ts';
import type { TodaySection, TodayView } from '../../src/domain/desk-views.ts';
import { upcomingDuties } from '../../src/domain/duties.ts';
import { fieldRights } from '../../src/domain/field-rights.ts';
import { handledBy, type IssueFacts, mayAct, type Official } from '../../src/domain/rights.ts';
import { gapsOf } from '../../src/domain/roster.ts';
import { addDays, civilDate, daysBetween } from '../../src/domain/time.ts';
import { cardReminder } from '../cards.ts';
import { fieldToday } from '../field/today.ts';
import { handlersOfMerged } from '../ledger/handled-merged.ts';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { readDutySources } from '../queries/duties.ts';
import { readHolidays } from '../queries/holidays.ts';
import { readRosters } from '../queries/members.ts';
import { isOpenEntry } from '../schema/issues.ts';
import { issueEvents, issues } from '../schema.ts';
import { inboxSize } from './inbox.ts';
import { type DeskRecord, deskRows, factsOfRow, fromDesk } from './rows.ts';
import { readScope, type Scope } from './scope.ts';

/** A roster nobody confirmed for so many days is told of. */
export const rosterDays = 90;
/** Due within so many days. */
const soonDays = 3;
/** Shown of each list; the rest stands in the ledger. */
const shown = 8;
/** Looked at: more open entries than one person's day holds. */
const lookedAt = 3000;
/** Results that wait to be published, looked at. */
const lookedAtClosed = 200;

const section = (items: readonly DeskRow[]): TodaySection => ({ items: items.slice(0, shown), total: items.length });

/** Who handled those that wait to be signed off: they may not do it. */
async function handlersOf(db: Db, rows: readonly DeskRecord[]): Promise<Map<number, number[]>> {
  const resolved = rows.filter(({ state }) => state === 'resolved');
  if (resolved.length === 0) return new Map();
  const ids = resolved.map(({ id }) => id);
  const [events, merged] = await Promise.all([
    inChunks(ids, (chunk) =>
      db
        .select({ issueId: issueEvents.issueId, verb: issueEvents.verb, actorCadreId: issueEvents.actorCadreId })
        .from(issueEvents)
        .where(
          and(
            inArray(issueEvents.verb, ['start', 'progress', 'resolve']),
            chunk && inArray(issueEvents.issueId, chunk),
          ),
        ),
    ),
    handlersOfMerged(db, ids),
  ]);
  const byIssue = groupBy(events, ({ issueId }) => issueId);
  return new Map(
    resolved.map(({ id, handlerId }) => [id, handledBy(byIssue.get(id) ?? [], handlerId, merged.get(id))]),
  );
}

const named = ({ cadreId }: Official, row: DeskRecord): boolean =>
  row.handlerId === cadreId || row.responsibleLeaderId === cadreId;

type Task = 'toAssign' | 'toHandle' | 'toDescend' | 'toClose' | 'toPublish';

/** The one thing that this official should do with an open entry next; null where it waits for somebody else. */
function taskOf(official: Official, row: DeskRecord, facts: IssueFacts): Exclude<Task, 'toPublish'> | null {
  const may = (action: 'assign' | 'start' | 'close' | 'descend') => mayAct(official, action, facts) === null;
  if (row.state === 'registered') return may('assign') ? 'toAssign' : null;
  if (row.state === 'resolved') return may('close') ? 'toClose' : null;
  if (row.state === 'escalated') return may('descend') ? 'toDescend' : null;
  const mine = row.handlerId === null ? may('start') : row.handlerId === official.cadreId;
  return (row.state === 'assigned' || row.state === 'in_progress') && mine ? 'toHandle' : null;
}

async function readCommunities(db: Db, scope: Scope, unpublished: ReadonlyMap<string, number>, today: string) {
  const minded = scope.communitiesOf(['liaison', 'lead', 'office', 'supervision', 'principal']);
  const served = scope.communitiesOf(['cadre', 'liaison', 'lead']).slice(0, 20);
  const codes = minded.map(({ code }) => code);
  const [rosters, duties] = await Promise.all([
    readRosters(db, today, codes),
    readDutySources(db, today, [...new Set([...codes, ...served.map(({ code }) => code)])]),
  ]);
  const communities = minded.flatMap(({ code, name }) => {
    const gaps = gapsOf({ members: rosters.members(code, 'resident'), patterns: duties.patterns(code) });
    const confirmedOn = rosters.confirmedOn(code);
    const stale = confirmedOn === null || daysBetween(confirmedOn, today) > rosterDays;
    const waiting = unpublished.get(code) ?? 0;
    return gaps.length > 0 || stale || waiting > 0
      ? [{ code, name, gaps, confirmedOn, stale, unpublished: waiting }]
      : [];
  });
  const next = served.flatMap((community) => {
    const [duty] = upcomingDuties({ ...duties.sources(community.code), count: 1 });
    return duty ? [{ community, duty }] : [];
  });
  return {
    communities,
    duties: next.sort((a, b) => (a.duty.date < b.duty.date ? -1 : 1)).slice(0, 3),
  };
}

/** Everything of the desk's first page, for one official on the day of `now`. */
export async function deskToday(db: Db, official: Official, now: number): Promise<Omit<TodayView, 'decisions'>> {
  const today = civilDate(now);
  const [scope, holidays] = await Promise.all([readScope(db, official), readHolidays(db)]);
  const unpublished = and(eq(issues.state, 'closed'), isNull(issues.importSource), scope.visible);
  const [open, closed, counted, inbox] = await Promise.all([
    fromDesk(db).where(and(isOpenEntry, scope.visible)).orderBy(asc(issues.dueOn), asc(issues.id)).limit(lookedAt),
    fromDesk(db).where(unpublished).orderBy(desc(issues.raisedOn), desc(issues.id)).limit(lookedAtClosed),
    db
      .select({ code: issues.communityCode, total: count() })
      .from(issues)
      .where(unpublished)
      .groupBy(issues.communityCode),
    inboxSize(db, scope, today),
  ]);
  const [rows, handlers] = await Promise.all([
    deskRows(db, scope, [...open, ...closed], holidays, today),
    handlersOf(db, open),
  ]);
  const lines = new Map(rows.map((row) => [row.id, row]));
  const tasks: Record<Task, DeskRow[]> = {
    toAssign: [],
    toHandle: [],
    toDescend: [],
    toClose: [],
    toPublish: [],
  };
  const late: DeskRow[] = [];
  const soon: DeskRow[] = [];
  const limit = addDays(today, soonDays);
  for (const record of open) {
    const line = lines.get(record.id);
    if (!line) continue;
    const facts = factsOfRow(record, scope, today);
    const task = taskOf(official, record, { ...facts, handledBy: handlers.get(record.id) ?? facts.handledBy });
    if (task) tasks[task].push(line);
    if (line.overdueDays > 0) late.push(line);
    else if (line.dueOn !== null && line.dueOn <= limit && (task !== null || named(official, record))) soon.push(line);
  }
  for (const record of closed) {
    const line = lines.get(record.id);
    if (!line) continue;
    if (mayAct(official, 'publish', factsOfRow(record, scope, today)) === null) tasks.toPublish.push(line);
  }
  late.sort((a, b) => b.overdueDays - a.overdueDays);
  const [communities, field, cards] = await Promise.all([
    readCommunities(db, scope, new Map(counted.map(({ code, total }) => [code, total])), today),
    fieldToday(
      db,
      official.cadreId,
      scope.communitiesOf(['cadre', 'liaison', 'lead']).map(({ code }) => code),
      today,
    ),
    cardReminder(db, today, scope.communitiesOf(fieldRights('makeCards'))),
  ]);
  return {
    inbox,
    toAssign: section(tasks.toAssign),
    toHandle: section(tasks.toHandle),
    toDescend: section(tasks.toDescend),
    toClose: section(tasks.toClose),
    toPublish: section(tasks.toPublish),
    overdue: section(late),
    dueSoon: section(soon),
    ...communities,
    field,
    cards,
  };
}
