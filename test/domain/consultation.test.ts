import { describe, expect, it, test } from 'vitest';
import {
  answerProblems,
  type ConsultationLife,
  dateProblems,
  notTaking,
  phaseOf,
  postponeProblems,
  publishProblems,
  soundsLikeDenunciation,
} from '../../src/domain/consultation.ts';
import { dayDependentPaths } from '../../src/domain/paths.ts';

const life: ConsultationLife = {
  opensOn: '2026-11-10',
  closesOn: '2026-11-20',
  publishedAt: 1,
  answeredAt: null,
  withdrawnAt: null,
};

test.each<[string, Partial<ConsultationLife>, string, string]>([
  ['not published', { publishedAt: null }, '2026-11-15', 'draft'],
  ['the day before', {}, '2026-11-09', 'coming'],
  ['the first day', {}, '2026-11-10', 'open'],
  ['the last day', {}, '2026-11-20', 'open'],
  ['the day after', {}, '2026-11-21', 'closed'],
  ['answered', { answeredAt: 2 }, '2026-11-21', 'answered'],
  ['withdrawn, though answered', { answeredAt: 2, withdrawnAt: 3 }, '2026-11-21', 'withdrawn'],
  ['withdrawn as a draft', { publishedAt: null, withdrawnAt: 3 }, '2026-11-21', 'withdrawn'],
])('%s', (_, more, today, phase) => {
  expect(phaseOf({ ...life, ...more }, today)).toBe(phase);
  expect(notTaking({ ...life, ...more }, today) === null).toBe(phase === 'open');
});

test.each<[string, unknown[], number]>([
  ['one day is enough', dateProblems({ opensOn: '2026-11-10', closesOn: '2026-11-10' }), 0],
  ['ends before it begins', dateProblems({ opensOn: '2026-11-10', closesOn: '2026-11-09' }), 1],
  ['published on its first day', publishProblems(life, '2026-11-10'), 0],
  ['published a day late', publishProblems(life, '2026-11-11'), 1],
  ['a day later', postponeProblems(life, '2026-11-21', '2026-11-15'), 0],
  ['the same day', postponeProblems(life, '2026-11-20', '2026-11-15'), 1],
  ['earlier', postponeProblems(life, '2026-11-19', '2026-11-15'), 1],
  ['later, but over already', postponeProblems(life, '2026-11-21', '2026-11-22'), 1],
  ['reopened for today', postponeProblems(life, '2026-11-22', '2026-11-22'), 0],
])('dates: %s', (_, problems, count) => expect(problems).toHaveLength(count));

describe('the answer', () => {
  const group = { title: '一类', opinions: 2, adopted: 'yes' as const, answer: '照办。' };
  test.each<[string, Parameters<typeof answerProblems>[0], number]>([
    ['everything is answered', { groups: [group], ungrouped: 0, held: 0 }, 0],
    ['nobody said anything', { groups: [], ungrouped: 0, held: 0 }, 0],
    ['one is in no group', { groups: [group], ungrouped: 1, held: 0 }, 1],
    ['one is held', { groups: [group], ungrouped: 0, held: 1 }, 1],
    ['an empty group', { groups: [{ ...group, opinions: 0 }], ungrouped: 0, held: 0 }, 1],
    ['no answer', { groups: [{ ...group, answer: null }], ungrouped: 0, held: 0 }, 1],
    ['not said whether it is adopted', { groups: [{ ...group, adopted: null }], ungrouped: 0, held: 0 }, 1],
  ])('%s', (_, given, count) => expect(answerProblems(given)).toHaveLength(count));
});

test.each(['我要举报村主任', '他收了红包才给批', '吃拿卡要的事没人管', '贪污低保款'])('sounds like one: %s', (text) =>
  expect(soundsLikeDenunciation(text)).toBe(true),
);
test.each(['音响早点停', '红包墙可以留着', '摊位费收多少要写明', '收费的事请公开'])('does not: %s', (text) =>
  expect(soundsLikeDenunciation(text)).toBe(false),
);

it('opens and closes at midnight: its pages are rendered anew then', () => {
  expect(dayDependentPaths).toContain('/consultations/*');
  expect(dayDependentPaths).toContain('/');
});
