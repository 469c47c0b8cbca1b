import { describe, expect, it } from 'vitest';
import { groupSayings } from '../../src/domain/hot-issues.ts';
import { hotSaid } from '../fixtures/hot-said.ts';

/** Pairs of two that are in one group, and of those that are one matter. */
function measured(groups: readonly (readonly number[])[]) {
  const groupOf = new Map(groups.flatMap((members, group) => members.map((member) => [member, group] as const)));
  let [together, right, matters] = [0, 0, 0];
  for (const [one, a] of hotSaid.entries())
    for (const [other, b] of hotSaid.entries()) {
      if (other <= one) continue;
      const same = a.matter !== null && a.matter === b.matter;
      const grouped = groupOf.has(one) && groupOf.get(one) === groupOf.get(other);
      if (same) matters += 1;
      if (grouped) together += 1;
      if (same && grouped) right += 1;
    }
  return { precision: right / together, recall: right / matters };
}

describe('groups of what many say', () => {
  const groups = groupSayings(hotSaid).map(({ members }) => members);

  it('hold what a reader calls one matter', () => {
    const { precision, recall } = measured(groups);
    console.log(`pairs: precision ${(precision * 100).toFixed(1)} %, recall ${(recall * 100).toFixed(1)} %`);
    for (const members of groups)
      console.log(members.map((at) => `${hotSaid[at]?.matter}:${hotSaid[at]?.title}`).join(' | '));
    expect(precision).toBeGreaterThan(0.9);
    expect(recall).toBeGreaterThan(0.6);
  });
});
