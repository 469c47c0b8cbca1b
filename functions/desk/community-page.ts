/** The desk's pages of the communities: who serves there, when, and who changed what. */
import { and, eq, inArray } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { lastChange, readChanges } from '../../db/changes.ts';
import { openPatterns, peopleInOffice } from '../../db/desk/community.ts';
import { readScope } from '../../db/desk/scope.ts';
import { rosterDays } from '../../db/desk/today.ts';
import { readDutyFacts } from '../../db/field/duty-facts.ts';
import { readTeam } from '../../db/publishing/roster.ts';
import { readDutySources } from '../../db/queries/duties.ts';
import { readRosters } from '../../db/queries/members.ts';
import { areas, cadres, changes } from '../../db/schema.ts';
import type { DutyFact } from '../../src/domain/attendance.ts';
import { changeWords } from '../../src/domain/change-words.ts';
import type { CommunitiesPage, CommunityPage, TeamForm, TimeLine } from '../../src/domain/desk-office-views.ts';
import { dutiesUntil, makeUpDaysAhead } from '../../src/domain/duties.ts';
import type { Official } from '../../src/domain/rights.ts';
import { gapsOf } from '../../src/domain/roster.ts';
import { roles, roleWords, type TeamKind } from '../../src/domain/terms.ts';
import { addDays, civilDate, daysBetween } from '../../src/domain/time.ts';
import { hasRole, mayChange, townRights } from '../../src/domain/town-rights.ts';
import type { DutyView } from '../../src/domain/views.ts';
import { chineseDate } from '../../src/domain/wording.ts';
import type { VerbContext } from '../context.ts';
import type { Sent } from '../http/sent.ts';
import { memberLines, timeLines } from '../roster/team-form.ts';

/** Blank lines for newcomers, and for another time. */
const newcomers = 3;
const newTimes = 2;
/** How far back a missed duty may be made up for, and how many of the next are offered, days and duties. */
const daysBack = 60;
const daysAhead = 45;
const offered = 8;

/** Communities whose roster is theirs to keep. */
export async function communitiesPage({ record, now }: VerbContext, official: Official): Promise<CommunitiesPage> {
  const { db } = record;
  const today = civilDate(now);
  const communities = (await readScope(db, official)).communitiesOf([...townRights.setTeam, 'lead', 'cadre']);
  const codes = communities.map(({ code }) => code);
  const [rosters, duties] = await Promise.all([readRosters(db, today, codes), readDutySources(db, today, codes)]);
  return {
    page: 'communities',
    communities: communities.map(({ code, name }) => {
      const confirmedOn = rosters.confirmedOn(code);
      return {
        code,
        name,
        gaps: gapsOf({ members: rosters.members(code, 'resident'), patterns: duties.patterns(code) }),
        confirmedOn,
        stale: confirmedOn === null || daysBetween(confirmedOn, today) > rosterDays,
      };
    }),
  };
}

const blank = {
  cadre: '',
  person: '',
  role: '',
  capacity: '',
  post: '',
  phone: '',
  duties: '',
  fromDate: null,
} as const;
const blankTime: TimeLine = { weekday: '', startsAt: '', endsAt: '', place: '', address: '', wayThere: '' };

/** The team that has no end yet as lines of a form; what is planned for later is told beside it. */
async function teamForm(
  { record: { db } }: VerbContext,
  code: string,
  kind: TeamKind,
  today: string,
): Promise<TeamForm> {
  const team = await readTeam(db, code, kind);
  const serving = (team?.members ?? []).filter(({ toDate }) => toDate === null);
  const details = await db
    .select({ id: cadres.id, post: cadres.post, phone: cadres.phone, duties: cadres.duties })
    .from(cadres)
    .where(inArray(cadres.id, [0, ...serving.map(({ person }) => person)]));
  const lines = serving
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
    .map(({ person, name, unit, role, capacity, fromDate }) => {
      const more = details.find(({ id }) => id === person);
      return {
        cadre: `${person}`,
        person: unit ? `${name}（${unit}）` : name,
        role,
        capacity: capacity ?? '',
        post: more?.post ?? '',
        phone: more?.phone ?? '',
        duties: more?.duties ?? '',
        fromDate,
      };
    });
  const planned = (team?.members ?? []).flatMap(({ name, role, fromDate, toDate }) => {
    const words = [
      ...(fromDate > today ? [`从${chineseDate(fromDate)}起任${roleWords[role]}`] : []),
      ...(toDate !== null && toDate >= today ? [`${roleWords[role]}任到${chineseDate(toDate)}`] : []),
    ];
    return words.length > 0 ? [{ name, words: words.join('，') }] : [];
  });
  return { kind, lines: [...lines, ...Array.from({ length: newcomers }, () => blank)], planned };
}

/** Those that may be made up for: what is owed, and the next that stand. */
function openDuties(facts: readonly DutyFact[], duties: readonly DutyView[], today: string): DutyView[] {
  const missed = facts
    .filter(({ date, owed, makeUp }) => date <= today && owed && (makeUp === null || makeUp.over))
    .map(({ communityCode, date, startsAt, endsAt, place }): DutyView => {
      const hours = { communityCode, date, startsAt, endsAt, place };
      return { ...hours, status: 'missed', holidayName: null, counterpartDate: null, announcementId: null };
    });
  const isMissed = (duty: DutyView) =>
    missed.some(({ date, startsAt }) => date === duty.date && startsAt === duty.startsAt);
  const next = duties.filter(
    (duty) => duty.date >= today && (duty.status === 'planned' || duty.status === 'tentative') && !isMissed(duty),
  );
  return [...missed, ...next.slice(0, offered)];
}

/** Null where there is no such community, or none of theirs. @param sent a form that came back */
export async function communityPage(
  context: VerbContext,
  official: Official,
  { code, sent = null }: { code: string; sent?: Sent | null },
): Promise<CommunityPage | null> {
  const { record, now } = context;
  const { db } = record;
  const today = civilDate(now);
  const [[area], above] = await Promise.all([
    db
      .select()
      .from(areas)
      .where(and(eq(areas.code, code), eq(areas.kind, 'community'))),
    areaAbove(db, code),
  ]);
  if (!area || area.closedOn !== null || !hasRole(official, above)) return null;
  const may = (action: 'setTeam' | 'confirmRoster' | 'setDutyPattern' | 'makeUp') =>
    mayChange(official, action, above) === null;
  const [resident, auxiliary, patterns, duties, facts, rosters, seen, history, people] = await Promise.all([
    teamForm(context, code, 'resident', today),
    teamForm(context, code, 'auxiliary', today),
    openPatterns(db, code),
    readDutySources(db, today, [code]),
    readDutyFacts(db, [code], { from: addDays(today, -daysBack), to: today, now }),
    readRosters(db, today, [code]),
    lastChange(db, eq(changes.areaCode, code)),
    readChanges(db, { areaCodes: [code] }),
    may('setTeam') ? peopleInOffice(db, today) : [],
  ]);
  const times = patterns.map(({ weekday, startsAt, endsAt, place, address, wayThere }) => ({
    weekday: `${weekday}`,
    startsAt,
    endsAt,
    place,
    address: address ?? '',
    wayThere: wayThere ?? '',
  }));
  const typed = sent?.texts('role').length ? memberLines(sent) : null;
  const teams = [resident, auxiliary].map((team) => {
    if (!typed || sent?.text('kind') !== team.kind) return team;
    const since = (cadre: string) => team.lines.find((line) => cadre !== '' && line.cadre === cadre)?.fromDate ?? null;
    return { ...team, lines: typed.map((line) => ({ ...line, fromDate: since(line.cadre) })) };
  });
  return {
    page: 'community',
    community: { code, name: area.name },
    may: {
      setTeam: may('setTeam'),
      confirmRoster: may('confirmRoster'),
      setDutyPattern: may('setDutyPattern'),
      makeUp: may('makeUp'),
    },
    confirmedOn: rosters.confirmedOn(code),
    gaps: gapsOf({ members: rosters.members(code, 'resident'), patterns }),
    teams,
    times: sent?.texts('weekday').length
      ? timeLines(sent)
      : [...times, ...Array.from({ length: newTimes }, () => blankTime)],
    seen,
    duties: openDuties(facts, dutiesUntil({ ...duties.sources(code), until: addDays(today, daysAhead) }), today),
    changes: history.map(({ id, at, by, what, before, after }) => ({
      id,
      at,
      by,
      what,
      words: changeWords(what, before, after),
    })),
    people,
    earliestMakeUp: addDays(today, makeUpDaysAhead + 1),
  };
}
