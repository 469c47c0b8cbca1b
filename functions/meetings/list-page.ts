import { eq } from 'drizzle-orm';
import { readScope, type Scope } from '../../db/desk/scope.ts';
import { readDutyFacts } from '../../db/field/duty-facts.ts';
import { decisionsFor } from '../../db/meetings/decisions.ts';
import { meetingLines, plannedMeetings } from '../../db/meetings/meetings.ts';
import { areas } from '../../db/schema.ts';
import { type FieldAction, fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import { type MeetingKind, meetingKinds } from '../../src/domain/field-terms.ts';
import { monthlyOf, type Planned, suggestedForTeam, suggestedMonthly } from '../../src/domain/meeting-plan.ts';
import type { MeetingsPage, MonthRow, SuggestedLine } from '../../src/domain/meeting-views.ts';
import type { Official, OfficialRole } from '../../src/domain/rights.ts';
import { addDays, civilDate, isCivilDate, monthOf } from '../../src/domain/time.ts';
import { townRights } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';

/** What the address asks for: fields of the form that calls one. */
export type AskedMeetings = { [Name in 'kind' | 'area' | 'date']?: string | undefined };

type Area = { code: string; name: string };

/** Shown of each list. */
const most = { open: 200, closed: 40 };
/** Duties looked at around today, days. */
const dutyDays = 21;
/** Who sees month by month which meetings were held. */
const overseeing: readonly OfficialRole[] = ['office', 'supervision', 'principal'];
const teamKinds = ['team_week', 'team_month'] as const satisfies readonly MeetingKind[];

/** `/desk/meetings/` */
export async function meetingsPage(
  context: VerbContext,
  official: Official,
  asked: AskedMeetings,
): Promise<MeetingsPage | null> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const [scope, allTowns] = await Promise.all([
    readScope(db, official),
    db.select({ code: areas.code, name: areas.name }).from(areas).where(eq(areas.kind, 'town')),
  ]);
  const communities = (what: FieldAction) => scope.communitiesOf(fieldRights(what));
  const towns = (what: FieldAction) =>
    allTowns.filter(({ code }) => mayInField(official, what, scope.areaCodes(code)) === null);
  const seen = [...towns('seeMeetings'), ...communities('seeMeetings')];
  if (seen.length === 0) return null;
  const codes = seen.map(({ code }) => code);
  const months = [monthOf(today), monthOf(addDays(`${monthOf(today)}-01`, -1))];
  const [open, closed, planned, decisions] = await Promise.all([
    meetingLines(db, codes, { closed: false, limit: most.open }),
    meetingLines(db, codes, { closed: true, limit: most.closed }),
    plannedMeetings(db, codes, addDays(`${months[1]}-01`, -dutyDays)),
    decisionsFor(db, official, now),
  ]);
  return {
    page: 'meetings',
    callable: [
      ...communities('callMeeting').map((area) => ({ ...area, kinds: [...teamKinds] })),
      ...towns('callMeeting').map((area) => ({ ...area, kinds: ['town_month' as const] })),
    ],
    announces: official.grants.some(({ role }) => townRights.announce.includes(role)),
    suggested: await suggestions(context, scope, towns('callMeeting'), planned),
    next: open.filter(({ date }) => date >= today),
    unclosed: open.filter(({ date }) => date < today),
    closed,
    months: overview(scope, towns('seeMeetings'), planned, months),
    decisions,
    asked: {
      kind: meetingKinds.find((kind) => kind === asked.kind),
      area: codes.find((code) => code === asked.area),
      date: asked.date !== undefined && isCivilDate(asked.date) ? asked.date : undefined,
    },
  };
}

/** What is not arranged yet, for who keeps a team: the office looks at the months. */
async function suggestions(
  { record: { db }, now }: VerbContext,
  scope: Scope,
  towns: readonly Area[],
  planned: readonly Planned[],
): Promise<SuggestedLine[]> {
  const today = civilDate(now);
  const own = scope.communitiesOf(['liaison', 'lead']);
  const duties = await readDutyFacts(
    db,
    own.map(({ code }) => code),
    { from: addDays(today, -dutyDays), to: addDays(today, dutyDays), now },
  );
  const teams = own.flatMap(({ code }) => {
    const dates = duties
      .filter(({ communityCode, status }) => communityCode === code && status !== 'holiday' && status !== 'missed')
      .map(({ date }) => date);
    const team = {
      areaCode: code,
      lastDuty: dates.findLast((date) => date <= today) ?? null,
      nextDuty: dates.find((date) => date > today) ?? null,
    };
    return suggestedForTeam(team, planned, today);
  });
  const monthly = towns.flatMap(({ code }) => suggestedMonthly('town_month', code, planned, today));
  return [...monthly, ...teams]
    .map(({ kind, areaCode, date }) => ({ kind, area: { code: areaCode, name: scope.areaName(areaCode) }, date }))
    .sort((a, b) => a.date.localeCompare(b.date));
}

function overview(
  scope: Scope,
  towns: readonly Area[],
  planned: readonly Planned[],
  months: readonly string[],
): MeetingsPage['months'] {
  const watched = scope.communitiesOf(overseeing);
  if (watched.length === 0) return [];
  const row = (area: Area, kinds: readonly MeetingKind[], month: string): MonthRow => ({
    area,
    kinds: kinds.map((kind) => ({ kind, monthly: monthlyOf(kind, area.code, planned, month) })),
  });
  return months.map((month) => ({
    month,
    rows: [
      ...towns.map((area) => row(area, ['town_month'], month)),
      ...watched.map((area) => row(area, teamKinds, month)),
    ],
  }));
}
