/** The demo town's record as it was at an instant of its past, for the agendas that were kept then. */
import { coverageKinds } from '../../src/domain/coverage.ts';
import { applyEvent, type IssueLife, unborn } from '../../src/domain/issue-life.ts';
import type { AgendaFacts } from '../../src/domain/meeting-agenda.ts';
import { gapsOf, membersOn } from '../../src/domain/roster.ts';
import { type IssueState, isSettled, type Role } from '../../src/domain/terms.ts';
import { addDays, civilDate, daysBetween, startOfDay, yearOf } from '../../src/domain/time.ts';
import type { duties, issueEvents, issues, makeUps } from '../schema.ts';
import type { People } from './people.ts';
import { places, town } from './places.ts';
import type { DemoRegister } from './register.ts';
import type { PatternRow } from './schedule.ts';
import type { DemoVisits } from './visits.ts';

type Event = typeof issueEvents.$inferInsert;
export type DemoPast = {
  people: People;
  issues: readonly (typeof issues.$inferInsert)[];
  issueEvents: readonly Event[];
  duties: readonly (typeof duties.$inferInsert)[];
  makeUps: readonly Omit<typeof makeUps.$inferInsert, 'announcementId'>[];
  patterns: readonly PatternRow[];
  register: DemoRegister;
  visits: DemoVisits['visits'];
};

type Member = { cadreId: number; role: Role; phone: string | null };
type Entry = {
  issue: number;
  community: string;
  /** State now. */
  state: IssueState;
  events: Event[];
  /** The life after each event. */
  lives: IssueLife[];
};

export function pastOf(demo: DemoPast) {
  const byIssue = Map.groupBy(demo.issueEvents, ({ issueId }) => issueId);
  const entries = demo.issues.map((issue): Entry => {
    const events = [...(byIssue.get(issue.id ?? 0) ?? [])].sort((a, b) => a.seq - b.seq);
    let life = unborn;
    const lives = events.map((event) => {
      life = applyEvent(life, event);
      return life;
    });
    return { issue: issue.id ?? 0, community: issue.communityCode, state: issue.state, events, lives };
  });
  const codes = places.map(({ code }) => code);
  const within = (area: string) => (area === town.code ? codes : [area]);
  const phoneOf = new Map(demo.people.cadres.map(({ id, phone }) => [id, phone ?? null]));
  const teamOf = (code: string) =>
    demo.people.teams.find(({ communityCode, kind }) => communityCode === code && kind === 'resident')?.id;
  const communityOf = new Map(demo.register.households.map(({ id, communityCode }) => [id, communityCode]));
  const planOf = new Map(demo.register.plans.map((plan) => [plan.id, plan]));

  const members = (code: string, date: string): Member[] =>
    membersOn(
      demo.people.memberships
        .filter(({ teamId }) => teamId === teamOf(code))
        .map(({ cadreId, role, fromDate, toDate }) => ({
          ...{ cadreId, role, fromDate, toDate: toDate ?? null },
          phone: phoneOf.get(cadreId) ?? null,
        })),
      date,
    );

  const issuesAt = (area: string, since: number, at: number): AgendaFacts['issues'][number][] =>
    entries.flatMap(({ issue, community, events, lives }) => {
      if (!within(area).includes(community)) return [];
      const last = events.findLastIndex((event) => event.at <= at);
      const life = lives[last];
      if (!life?.state || (isSettled(life.state) && life.state !== 'closed' && (life.settledAt ?? 0) <= since))
        return [];
      const today = civilDate(at);
      const late = life.dueOn !== null && !isSettled(life.state) && life.waitingSince === null;
      return [
        {
          id: issue,
          community,
          state: life.state,
          raisedAt: events[0]?.at ?? 0,
          settledAt: life.settledAt,
          dueOn: life.dueOn,
          lateDays: late ? Math.max(0, daysBetween(life.dueOn ?? today, today)) : 0,
          waiting: life.waitingSince !== null,
        },
      ];
    });

  const dutiesAt = (area: string, today: string): AgendaFacts['duties'][number][] =>
    demo.duties.flatMap(({ id, communityCode, date, startsAt, state, leaderAttended }) => {
      if (!within(area).includes(communityCode) || date >= today || date < addDays(today, -92)) return [];
      const madeUpOn = demo.makeUps.find(({ dutyId }) => dutyId === id)?.date;
      const absent = state !== 'held' ? ('all' as const) : leaderAttended === false ? ('leader' as const) : null;
      const settled = state === 'made_up' && madeUpOn !== undefined && madeUpOn < today;
      return absent === null || settled ? [] : [{ community: communityCode, date, startsAt, absent }];
    });

  const householdsAt = (area: string, at: number): AgendaFacts['households'][number][] => {
    const today = civilDate(at);
    const from = startOfDay(`${yearOf(today)}-01-01`);
    const visited = new Set(
      demo.visits.flatMap(({ kind, householdId, visitedAt, withdrawnAt }) =>
        (coverageKinds as readonly string[]).includes(kind) && visitedAt >= from && visitedAt <= at && !withdrawnAt
          ? [householdId]
          : [],
      ),
    );
    return within(area).map((community) => {
      const own = demo.register.households.filter(
        ({ communityCode, fromDate, toDate }) =>
          communityCode === community && fromDate <= today && (toDate ?? today) >= today,
      );
      return { community, unvisited: own.filter(({ id }) => !visited.has(id)).length, total: own.length };
    });
  };

  return {
    members,
    /** Leads and liaisons of all teams, principal, office and supervision. */
    leaders: (date: string): number[] => [
      ...demo.people.principals,
      ...demo.people.officers,
      ...demo.people.supervisors,
      ...new Set(
        codes.flatMap((code) =>
          members(code, date).flatMap(({ cadreId, role }) => (role === 'lead' || role === 'liaison' ? [cadreId] : [])),
        ),
      ),
    ],
    issuesOf: (area: string) => entries.filter(({ community }) => within(area).includes(community)),
    facts(area: string, { since, at }: { since: number; at: number }): AgendaFacts {
      const today = civilDate(at);
      return {
        issues: issuesAt(area, since, at),
        duties: dutiesAt(area, today),
        promises: demo.visits.flatMap(({ id, communityCode, promiseDueOn, promiseKeptOn, visitedAt, withdrawnAt }) =>
          within(area).includes(communityCode) &&
          promiseDueOn &&
          visitedAt <= at &&
          !withdrawnAt &&
          !(promiseKeptOn && promiseKeptOn <= today)
            ? [{ visit: id ?? 0, community: communityCode, dueOn: promiseDueOn }]
            : [],
        ),
        households: householdsAt(area, at),
        plans: demo.register.steps.flatMap(({ planId, position, dueOn, doneOn }) => {
          const plan = planOf.get(planId);
          const community = communityOf.get(plan?.householdId ?? 0) ?? '';
          const open = plan && plan.openedOn <= today && !(plan.closedOn && plan.closedOn <= today);
          return open && within(area).includes(community) && !(doneOn && doneOn <= today)
            ? [{ household: plan.householdId, plan: planId, position, community, dueOn }]
            : [];
        }),
        hotIssues: [],
        boards: within(area).map((community) => ({
          community,
          gaps: gapsOf({
            members: members(community, today),
            patterns: demo.patterns.filter(({ communityCode }) => communityCode === community),
          }),
          stale: false,
        })),
      };
    },
  };
}
