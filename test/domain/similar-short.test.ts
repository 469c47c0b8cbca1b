import { describe, expect, test } from 'vitest';
import { type Candidate, mostSimilar } from '../../src/domain/similar.ts';
import { street, type Town, village } from './similar-said.ts';

const offered = 3;
const candidates = (town: Town): Candidate[] =>
  town.entries.map(({ id, title, raised = '', category }) => ({ id, title, text: raised, category }));

/** A saying finds when one of its own entries is offered, or where it has none, one that is near. */
function measure(town: Town) {
  const entries = candidates(town);
  const counts = { asked: 0, found: 0, offers: 0, good: 0, all: town.sayings.length };
  for (const { content, same, near } of town.sayings) {
    const ids = mostSimilar(content, entries, offered).map(({ id }) => id);
    const wanted = same.length > 0 ? same : near;
    if (wanted.length > 0) counts.asked += 1;
    if (ids.some((id) => wanted.includes(id))) counts.found += 1;
    counts.offers += ids.length;
    counts.good += ids.filter((id) => same.includes(id) || near.includes(id)).length;
  }
  return counts;
}

describe('short words and short titles of one community', () => {
  test.each([
    ['village', village, 0.95, 0.7],
    ['street', street, 0.85, 0.6],
  ] as const)('%s: hardly a repeat is missed, most offers are worth it', (name, town, recall, precision) => {
    const { asked, found, offers, good, all } = measure(town);
    console.log(
      `${name}: ${found} of ${asked} found within three; ${good} of ${offers} offers good, to ${all} sayings`,
    );
    expect(found / asked).toBeGreaterThan(recall);
    expect(good / offers).toBeGreaterThan(precision);
  });

  test('every saying names entries that exist', () => {
    for (const { entries, sayings } of [village, street]) {
      const ids = new Set(entries.map(({ id }) => id));
      expect(ids.size).toBe(entries.length);
      for (const { same, near } of sayings) expect([...same, ...near].filter((id) => !ids.has(id))).toEqual([]);
    }
  });
});

describe('a community with few entries', () => {
  const entries: Candidate<string>[] = [
    { id: 'lamps', title: '柳树下6盏路灯不亮', text: '', category: '路灯' },
    { id: 'waste', title: '垃圾池满了没人拉', text: '', category: '垃圾' },
    { id: 'support', title: '家里情况变了怎么申请', text: '', category: '低保' },
  ];
  test.each([
    ['路灯不亮', ['lamps']],
    ['村口的路灯坏了三盏', ['lamps']],
    ['垃圾没人收', ['waste']],
    ['请问低保怎么弄', ['support']],
    ['邻居太吵', []],
    ['没人管', []],
    ['灯', []],
  ])('%s → %j', (content, expected) => {
    expect(mostSimilar(content, entries, offered).map(({ id }) => id)).toEqual(expected);
  });

  test('the only entry is offered to the same in other words, and not to what only shares its place', () => {
    const only = [{ id: 1, title: '村口路灯不亮', text: '', category: '路灯' }];
    expect(mostSimilar('村口的路灯坏了三盏', only, offered)).toHaveLength(1);
    expect(mostSimilar('村口有狗', only, offered)).toEqual([]);
  });
});

describe('what many speak of', () => {
  const places = [...'东西南北前后左右'];
  const lamps: Candidate<string>[] = places.map((place) => ({
    id: place,
    title: `${place}坑路灯不亮`,
    text: '',
    category: '路灯',
  }));
  const others: Candidate<string>[] = [
    { id: 'bridge', title: '石桥护栏断了两段', text: '', category: '农村道路' },
    { id: 'debris', title: '石桥下有人倒建筑垃圾', text: '', category: '垃圾' },
  ];

  test('stays telling: the matter comes before the place', () => {
    const [first] = mostSimilar('石桥的路灯坏了', [...others, ...lamps], offered);
    expect(places).toContain(first?.id);
  });

  test('the one of the same place comes first', () => {
    expect(mostSimilar('南坑的路灯坏了', [...others, ...lamps], offered)[0]?.id).toBe('南');
  });
});
