import { describe, expect, test } from 'vitest';
import { type Candidate, mostSimilar, similarity } from '../../src/domain/similar.ts';
import { forSeeds, type Random } from './random.ts';

/** What one community has open, in invented words. */
const candidates: Candidate[] = [
  { id: 1, text: '白鹤桥头的路灯坏了半个月，晚上接孩子放学看不清路，请尽快派人修理。', categoryId: 1 },
  { id: 2, text: '后垌灌溉水渠被泥沙堵死，三组的稻田放不到水，希望清淤。', categoryId: 2 },
  { id: 3, text: '市场门口垃圾桶没有人清，夏天很臭，苍蝇多。', categoryId: 3 },
  { id: 4, text: '申请低保的材料交上去两个月没有回音，想问问到哪一步了。', categoryId: 4 },
  { id: 5, text: '村道在小学门口没有减速带，货车开得很快，容易出事。', categoryId: 1 },
  { id: 6, text: '广场舞音响太大，晚上十点以后还在放，影响老人休息。', categoryId: 5 },
];
const found = (query: Parameters<typeof mostSimilar>[0], limit = 3) =>
  mostSimilar(query, candidates, limit).map(({ id }) => id);

describe('what is offered while one writes', () => {
  test.each([
    ['the same in other words', '桥头路灯不亮，天黑以后白鹤桥那里什么都看不见', [1]],
    ['a few words', '白鹤桥路灯', [1]],
    ['half-width, full-width, capitals and blanks make no difference', '后垌 灌溉 水渠，堵了', [2]],
    [
      'the same matter at length',
      `尊敬的领导：您好！${'我们几户人家反映一个情况。'.repeat(20)}小学门口的村道没有减速带，货车开得飞快。`,
      [5],
    ],
    ['unrelated', '请问老年人乘车卡在哪里办理，要带什么证件？', []],
    [
      'only the prose of complaints',
      '尊敬的领导您好，我们是本村群众，现在反映一个问题，希望有关部门尽快解决，谢谢！',
      [],
    ],
    ['nothing', '', []],
    ['one character', '灯', []],
    ['no letters', '？！……', []],
  ])('%s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('the most alike first, no more than asked for', () => {
    const query = '白鹤桥头路灯坏了；小学门口村道没有减速带，货车开得很快，容易出事';
    expect(found(query)).toEqual([5, 1]);
    expect(found(query, 1)).toEqual([5]);
  });

  test('category and place help where the words alone leave it open', () => {
    const [plain] = mostSimilar('白鹤桥头路灯坏了', candidates, 1);
    const [same] = mostSimilar({ text: '白鹤桥头路灯坏了', categoryId: 1 }, candidates, 1);
    const [placed] = mostSimilar({ text: '路灯坏了', place: '白鹤桥头' }, candidates, 1);
    expect(same?.score).toBeGreaterThan(plain?.score as number);
    expect(placed?.id).toBe(1);
    const lit = [
      { id: 7, text: '路灯坏了', place: '东巷口' },
      { id: 8, text: '路灯坏了', place: '白鹤桥头' },
    ];
    expect(mostSimilar({ text: '路灯坏了', place: '白鹤桥头' }, lit, 2)[0]?.id).toBe(8);
  });

  test('a category alone offers nothing', () => {
    expect(mostSimilar({ text: '请问公交车几点收班', categoryId: 4 }, candidates, 3)).toEqual([]);
  });

  test('no candidates, nothing', () => {
    expect(mostSimilar('白鹤桥头路灯坏了', [], 3)).toEqual([]);
  });

  test('a single candidate is no reason to offer it', () => {
    for (const candidate of candidates) expect(mostSimilar('老年人乘车卡在哪里办理', [candidate], 3)).toEqual([]);
  });
});

describe('how alike two texts are', () => {
  test('the same text 1, nothing in common 0, in between the more the higher', () => {
    expect(similarity('白鹤桥路灯坏了', '白鹤桥路灯坏了')).toBeCloseTo(1, 5);
    expect(similarity('白鹤桥路灯', '后垌水渠')).toBe(0);
    expect(similarity('白鹤桥路灯坏了', '白鹤桥路灯')).toBeGreaterThan(similarity('白鹤桥路灯坏了', '东巷路灯'));
    expect(similarity('', '')).toBe(0);
  });

  test('punctuation between two characters makes them no pair', () => {
    expect(similarity('路灯', '路，灯')).toBe(0);
  });

  const alphabet = [...'路灯水渠桥村垃圾的了我们请a1Ａ，。 \n😀'];
  const text = (random: Random) => Array.from({ length: random.int(80) }, () => random.pick(alphabet)).join('');

  test('any texts: between 0 and 1, in falling order, and every offer is one of the candidates', () => {
    forSeeds(300, (random) => {
      const texts = Array.from({ length: random.int(8) }, (_, id) => ({ id, text: text(random) }));
      const query = text(random);
      const scores = mostSimilar(query, texts, 5).map(({ score }) => score);
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      expect(scores).toEqual(scores.toSorted((one, other) => other - one));
      const score = similarity(query, text(random));
      expect(score >= 0 && score <= 1).toBe(true);
    });
  });

  test('a text that holds a pair of every kind fills no table', () => {
    const every = Array.from({ length: 40_000 }, (_, at) => String.fromCharCode(0x4e00 + (at % 20_000))).join('');
    expect(similarity(every, every)).toBeGreaterThan(0.99);
  });
});
