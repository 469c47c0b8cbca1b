import { describe, expect, it } from 'vitest';
import { asksForSomething } from '../../src/domain/asked-for.ts';
import { candidatesOf, type HotKey, keysRead, type Sayer, voicesOf } from '../../src/domain/hot-candidates.ts';
import { groupSayings } from '../../src/domain/hot-issues.ts';
import { hotSaid } from '../fixtures/hot-said.ts';
import { seeded } from './random.ts';
import { street, village } from './similar-said.ts';

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
  it('hold what a reader calls one matter', () => {
    const { precision, recall } = measured(groupSayings(hotSaid).map(({ members }) => members));
    console.log(`pairs: precision ${(precision * 100).toFixed(1)} %, recall ${(recall * 100).toFixed(1)} %`);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.85);
  });

  it('are few where everybody speaks of something else', () => {
    const entries = [village, street].flatMap((town, at) => town.entries.map((entry) => ({ ...entry, at })));
    const categories = [...new Set(entries.map(({ category }) => category))];
    const groups = groupSayings(
      entries.map(({ title, raised = '', category, at }) => ({
        title,
        text: raised,
        categoryId: categories.indexOf(category),
        communityCode: `${at}`,
      })),
    );
    // 村口路灯不亮 and 柳树下6盏路灯不亮 are one matter; others share half of one.
    expect(groups.flatMap(({ members }) => members).length).toBeLessThan(entries.length / 5);
    for (const { members } of groups) expect(members.length).toBeLessThan(4);
  });

  it('stay the same in whatever order they are said', () => {
    const random = seeded(7);
    const as = (groups: readonly { members: number[] }[], of: readonly number[]) =>
      groups
        .map(({ members }) =>
          members
            .map((at) => of[at] as number)
            .sort((a, b) => a - b)
            .join(),
        )
        .sort();
    const first = as(groupSayings(hotSaid), [...hotSaid.keys()]);
    for (let times = 0; times < 5; times += 1) {
      const order = [...hotSaid.keys()]
        .map((at) => [random.int(1_000_000), at] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, at]) => at);
      expect(as(groupSayings(order.map((at) => hotSaid[at] as (typeof hotSaid)[number])), order)).toEqual(first);
    }
  });

  it('thousands who say the very same are one, and nothing is compared with everything', () => {
    const said = Array.from({ length: 4000 }, (_, at) => ({
      title: '村口路灯不亮',
      text: '',
      categoryId: 1,
      communityCode: `${at % 22}`,
    }));
    expect(groupSayings(said).map(({ members }) => members.length)).toEqual([4000]);
  });

  it.each([
    [[]],
    [[{ title: '', text: '', categoryId: null, communityCode: '' }]],
    [Array(9).fill({ title: '。', text: '\n', categoryId: 1, communityCode: '1' })],
  ])('of nothing there are none', (said) => expect(groupSayings(said)).toEqual([]));
});

const sayer = (key: HotKey, title: string, more: Partial<Sayer> = {}): Sayer => ({
  key,
  title,
  text: '',
  categoryId: 1,
  communityCode: '1',
  voices: 1,
  ...more,
});
const water = (from: number, to: number): Sayer[] =>
  Array.from({ length: to - from + 1 }, (_, at) => sayer(`i${from + at}`, '自来水早晚停水'));
const nothing = { least: 5, kept: new Map<HotKey, number>(), dropped: [] };

describe('candidates', () => {
  it.each<[string, Sayer[], object, number[]]>([
    ['four are too few', water(1, 4), {}, []],
    ['five are enough', water(1, 5), {}, [5]],
    ['one that five joined', [sayer('i1', '桥栏杆断了', { voices: 5 })], {}, [5]],
    ['kept ones are not offered again', water(1, 5), { kept: new Map(water(1, 5).map(({ key }) => [key, 3])) }, []],
    ['who joins a kept one, however few', water(1, 6), { kept: new Map(water(1, 5).map(({ key }) => [key, 3])) }, [1]],
    ['dropped', water(1, 6), { dropped: [{ keys: water(1, 6).map(({ key }) => key), voices: 6 }] }, []],
    [
      'dropped, and grown by less than half',
      water(1, 8),
      { dropped: [{ keys: water(1, 6).map(({ key }) => key), voices: 6 }] },
      [],
    ],
    [
      'dropped, and grown by half',
      water(1, 9),
      { dropped: [{ keys: water(1, 6).map(({ key }) => key), voices: 6 }] },
      [9],
    ],
    ['another one was dropped', water(1, 6), { dropped: [{ keys: ['i90', 'i91'] as HotKey[], voices: 6 }] }, [6]],
  ])('%s', (_, said, more, voices) => {
    expect(candidatesOf(said, { ...nothing, ...more }).map((found) => found.voices)).toEqual(voices);
  });

  it('a household is one voice', () => {
    expect(
      voicesOf([{ voices: 1, voice: 'h1' }, { voices: 1, voice: 'h1' }, { voices: 1, voice: 'v3' }, { voices: 4 }]),
    ).toBe(6);
  });

  it('numbers of members are read, and nothing else', () => {
    expect(keysRead('i12.v3.i4')).toEqual({ issues: [12, 4], visits: [3] });
    for (const text of ['', 'i', 'i0', 'x1', 'i1.', 'i1,v2', 'i1 v2']) expect(keysRead(text), text).toBeNull();
  });
});

describe('a visit asks for something', () => {
  it.each([
    ['自来水又停了。', true],
    ['今年的稻子收成不错，就是晒谷没地方。', true],
    ['家里都好，问今年养老保险什么时候交。', true],
    ['邻居装空调，滴水滴到窗台，太吵。', true],
    ['家里都好，谢谢来看。', false],
    ['没有什么要反映的，坐着喝了茶，问了问收成。', false],
    ['门口的路修好以后不积水了，说要谢谢施工的人。', false],
    ['', false],
  ])('%s: %s', (said, asks) => {
    expect(asksForSomething(said)).toBe(asks);
  });
});
