import { expect, it } from 'vitest';
import { meetingKinds } from '../../src/domain/field-terms.ts';
import {
  type Agenda,
  type AgendaFacts,
  type AgendaKey,
  agendaByCommunity,
  agendaCount,
  agendaKeys,
  agendaOf,
  composeAgenda,
} from '../../src/domain/meeting-agenda.ts';
import { isSettled, issueStates } from '../../src/domain/terms.ts';
import { addDays, civilDate, dayMs, instantOf } from '../../src/domain/time.ts';
import { forSeeds, type Random } from './random.ts';

const at = instantOf('2026-11-24', '15:00');
const today = civilDate(at);
const period = { since: at - 7 * dayMs, until: at, at, today };
const communities = ['990101001001', '990101001002', '990101001003'] as const;

const date = (random: Random) => addDays(today, random.int(41) - 20);
const several = <Each>(random: Random, make: (id: number) => Each): Each[] =>
  Array.from({ length: random.int(12) }, (_, index) => make(index + 1));

function randomFacts(random: Random): AgendaFacts {
  const community = () => random.pick(communities);
  return {
    issues: several(random, (id) => {
      const state = random.pick(issueStates);
      const dueOn = random.pick([null, date(random)]);
      const late = dueOn !== null && dueOn < today && !isSettled(state);
      return {
        id,
        community: community(),
        state,
        raisedAt: at - random.int(20) * dayMs,
        settledAt: isSettled(state) ? at - random.int(20) * dayMs : null,
        dueOn,
        lateDays: late ? 1 + random.int(9) : 0,
        waiting: random.int(3) === 0,
      };
    }),
    duties: several(random, (id) => ({
      community: community(),
      date: addDays('2026-10-01', id),
      startsAt: '09:00',
      absent: random.pick(['all', 'leader'] as const),
    })),
    promises: several(random, (visit) => ({ visit, community: community(), dueOn: date(random) })),
    households: communities.map((code) => ({ community: code, unvisited: random.int(3), total: 3 + random.int(3) })),
    plans: several(random, (plan) => ({
      household: plan,
      plan,
      position: 1,
      community: community(),
      dueOn: date(random),
    })),
    hotIssues: several(random, (id) => ({ id, community: community() })),
    boards: communities.map((code) => ({
      community: code,
      gaps: random.int(2) === 0 ? ['phone' as const] : [],
      stale: random.int(2) === 0,
    })),
  };
}

const section = (agenda: Agenda, key: AgendaKey) => agenda.sections.find((each) => each.key === key)?.lines ?? [];
const count = (agenda: Agenda, key: AgendaKey) => agendaCount(section(agenda, key));

it('every number is a recount of the facts', () => {
  forSeeds(200, (random) => {
    const facts = randomFacts(random);
    const agenda = composeAgenda('town_month', facts, period);
    const { issues } = facts;
    const open = issues.filter(({ state }) => !isSettled(state));
    const inPeriod = (instant: number | null) => instant !== null && instant > period.since && instant <= period.until;
    const recount: Record<AgendaKey, number> = {
      fresh: issues.filter(({ raisedAt }) => inPeriod(raisedAt)).length,
      settled: issues.filter(({ state, settledAt }) => isSettled(state) && inPeriod(settledAt)).length,
      overdue: open.filter(({ lateDays }) => lateDays > 0).length,
      dueSoon: open.filter(({ lateDays, dueOn }) => lateDays === 0 && dueOn !== null && dueOn <= addDays(today, 7))
        .length,
      escalated: issues.filter(({ state }) => state === 'escalated').length,
      waiting: open.filter(({ waiting }) => waiting).length,
      unpublished: issues.filter(({ state }) => state === 'closed').length,
      duties: facts.duties.length,
      promises: facts.promises.length,
      households: facts.households.reduce((sum, { unvisited }) => sum + unvisited, 0),
      plans: facts.plans.filter(({ dueOn }) => dueOn < today).length,
      hotIssues: facts.hotIssues.length,
      undone: section(agenda, 'undone').length,
      boards: facts.boards.filter(({ gaps, stale }) => gaps.length > 0 || stale).length,
    };
    for (const key of agendaKeys) expect([key, count(agenda, key)]).toEqual([key, recount[key]]);
  });
});

it('the numbers of the communities add up, and are those of each community’s own lines', () => {
  forSeeds(100, (random) => {
    const agenda = composeAgenda('town_month', randomFacts(random), period);
    for (const { key, lines } of agenda.sections) {
      const own = agendaByCommunity(lines);
      expect(own.reduce((sum, each) => sum + each.count, 0)).toBe(agendaCount(lines));
      for (const each of own) expect(count(agendaOf(agenda, each.community), key)).toBe(each.count);
    }
    for (const line of section(agenda, 'undone')) {
      const left = (['overdue', 'unpublished', 'duties'] as const).map((key) =>
        count(agendaOf(agenda, line.community), key),
      );
      expect(line).toMatchObject({ count: left.reduce((sum, each) => sum + each, 0) });
    }
  });
});

it('what was not kept on time stands first, and promises say whether they are late', () => {
  const facts = randomFacts({ int: () => 0, pick: ([first]) => first as never });
  const promises = [
    { visit: 1, community: communities[0], dueOn: '2026-11-30' },
    { visit: 2, community: communities[0], dueOn: '2026-11-23' },
  ];
  const agenda = composeAgenda('team_week', { ...facts, promises }, period);
  expect(section(agenda, 'promises')).toMatchObject([
    { id: 2, late: true },
    { id: 1, late: false },
  ]);
});

it.each(meetingKinds)('%s: hot issues, teams and boards are the town’s', (kind) => {
  const { sections } = composeAgenda(kind, randomFacts({ int: () => 1, pick: ([first]) => first as never }), period);
  const town = ['hotIssues', 'undone', 'boards'];
  expect(sections.map(({ key }) => key)).toEqual(
    agendaKeys.filter((key) => kind === 'town_month' || !town.includes(key)),
  );
});

it('keeps no word that anybody wrote', () => {
  forSeeds(20, (random) => {
    const kept = JSON.stringify(composeAgenda('town_month', randomFacts(random), period));
    expect(kept).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
