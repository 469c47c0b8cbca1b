import { describe, expect, it } from 'vitest';
import {
  findPersonalData,
  intakeKinds,
  maskPersonalData,
  type PersonalDataKind,
} from '../../src/domain/personal-data.ts';
import { fresh } from './fresh.ts';
import { heldOut } from './held-out.ts';
import { labelled } from './labelled.ts';
import { measure, precision, recall, total } from './measure.ts';

type Floors = Record<PersonalDataKind, [recall: number, precision: number]>;

/** What is reached; a change of a detector may raise it, not lower it. */
const floors: Floors = {
  id_card: [0.98, 0.98],
  phone: [0.98, 0.98],
  bank_card: [0.98, 0.98],
  plate: [0.98, 0.98],
  address: [0.95, 0.95],
  name: [0.95, 0.9],
  health: [0.95, 0.95],
  account: [0.98, 0.98],
};

describe.each([
  ['labelled', labelled, 250, floors],
  ['held out', heldOut, 80, { ...floors, name: [0.85, 0.9] } as Floors],
  ['fresh', fresh, 60, { ...floors, phone: [0.85, 0.98] } as Floors],
] as const)('%s sentences', (name, groups, atLeast, floors) => {
  const result = measure(groups);
  const lines = [...result.perKind].map(
    ([kind, each]) =>
      `${kind.padEnd(9)} ${String(each.wanted).padStart(3)} wanted, recall ${recall(each).toFixed(3)}, ${String(each.reported).padStart(3)} reported, precision ${precision(each).toFixed(3)}`,
  );
  const all = total(result.perKind.values());
  console.log(
    `${name}: ${result.sentences} sentences\n${lines.join('\n')}\nall       ${all.wanted} wanted, recall ${recall(all).toFixed(3)}, ${all.reported} reported, precision ${precision(all).toFixed(3)}`,
  );

  it('are enough', () => expect(result.sentences).toBeGreaterThanOrEqual(atLeast));
  it.each([...result.perKind])('recall and precision of %s', (kind, each) => {
    const mistakes = result.mistakes.filter((mistake) => mistake.kind === kind);
    expect(recall(each), JSON.stringify(mistakes, null, 1)).toBeGreaterThanOrEqual(floors[kind][0]);
    expect(precision(each), JSON.stringify(mistakes, null, 1)).toBeGreaterThanOrEqual(floors[kind][1]);
  });

  it('masked once, hold nothing more of those kinds', () => {
    for (const { sentences, ...options } of groups)
      for (const { text } of sentences)
        for (const kinds of [undefined, intakeKinds]) {
          const chosen = kinds ? { ...options, kinds } : options;
          const masked = maskPersonalData(text, findPersonalData(text, chosen));
          expect(findPersonalData(masked, chosen), masked).toEqual([]);
        }
  });
});
