import { expect, it } from 'vitest';
import { parseInput } from '../../functions/parse-input.ts';
import { Refusal } from '../../functions/refusal.ts';
import { setTeamInput } from '../../functions/roster/team-input.ts';

const errorsOf = (input: unknown) => {
  try {
    parseInput(setTeamInput, input);
  } catch (error) {
    if (error instanceof Refusal) return error.problem.errors?.map(({ path, message }) => [path, message]);
    throw error;
  }
  return [];
};

it.each([
  ['a newcomer without a role', { name: '石榴' }, [['members.0.role', '请选在团队里担任什么。']]],
  ['somebody on record without one', { cadre: 7, role: '' }, [['members.0.role', '请选在团队里担任什么。']]],
  ['a field too many', { name: '石榴', role: 'member', age: 3 }, [['members.0.age', '没有这一项，请去掉。']]],
])('%s is told as such, not as a choice of shapes', (_, member, errors) => {
  expect(errorsOf({ seen: 1, members: [member] })).toEqual(errors);
});
