import { describe, expect, test } from 'vitest';
import { correctDeed } from '../../functions/deeds/correct.ts';
import { withdrawDeed } from '../../functions/deeds/withdraw.ts';
import { Refusal } from '../../functions/refusal.ts';
import { type Desk, openDesk, type Person, people } from '../issues/desk.ts';

import { log, publish } from './deed.ts';

describe('who may', () => {
  type Verb = (desk: Desk, by: Person) => Promise<unknown>;
  const ready = async (isPublished: boolean) => {
    const desk = await openDesk();
    const id = await log(desk, {}, 'office');
    if (isPublished) await publish(desk, id, {}, 'office');
    return { desk, id };
  };
  const everybody = Object.keys(people).filter((each) => each !== 'former') as Person[];
  const team: Person[] = ['lead', 'liaison', 'office', 'auxiliary'];
  const leaders: Person[] = ['lead', 'liaison', 'office'];
  const matrix: [string, boolean, (id: number) => Verb, Person[]][] = [
    ['log', false, () => (desk, by) => log(desk, { title: '另一件' }, by), team],
    [
      'put right',
      false,
      (id) => async (desk, by) => correctDeed(desk.at(), await desk.official(by), id, { people: 5 }),
      team,
    ],
    ['publish', false, (id) => (desk, by) => publish(desk, id, {}, by), leaders],
    [
      'correct',
      true,
      (id) => async (desk, by) => correctDeed(desk.at(), await desk.official(by), id, { people: 5, reason: '数错了' }),
      leaders,
    ],
    [
      'withdraw',
      true,
      (id) => async (desk, by) => withdrawDeed(desk.at(), await desk.official(by), id, { reason: '写错了' }),
      [...leaders, 'supervision', 'otherSupervision'],
    ],
  ];
  test.each(matrix)('%s', async (_, isPublished, verb, allowed) => {
    const may: Person[] = [];
    for (const by of everybody) {
      const { desk, id } = await ready(isPublished);
      const outcome = await verb(id)(desk, by).then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? error.problem.status : error),
      );
      expect(['done', 403]).toContain(outcome);
      if (outcome === 'done') may.push(by);
    }
    expect(may.sort()).toEqual([...allowed].sort());
  });
});
