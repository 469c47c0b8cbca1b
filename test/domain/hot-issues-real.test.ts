import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { groupSayings } from '../../src/domain/hot-issues.ts';
import type { Saying } from '../../src/domain/hot-vectors.ts';

const [messages, events] = ['../shared/data/messages/with-replies.csv', '../shared/data/events/pingshan-2018.csv'];
const present = existsSync(messages) && existsSync(events);
if (!present) console.log(`skipped: no real messages and events at ${messages} and ${events}`);

type Row = Record<string, string>;
const rows = (file: string) =>
  parse(readFileSync(file, 'utf8'), { bom: true, relax_quotes: true, columns: true }) as Row[];
const district = /[A-Z]\d*[市县区]/g;

/** Messages of residents; the name of their district is not what they are about. */
const said = () =>
  rows(messages).map(({ 留言主题: title = '', 留言详情: text = '', 留言用户: user = '' }) => ({
    user,
    communityCode: `${title}${text}`.match(district)?.[0] ?? '',
    categoryId: null,
    title: title.trim().replace(district, ''),
    text: text.trim().replace(district, ''),
  }));

/** Street-level cases have a kind and no words. */
const cases = (): Saying[] => {
  const found = rows(events);
  const types = [...new Set(found.map(({ main_type }) => main_type))];
  return found.map(({ sub_type: title = '', main_type, community: communityCode = '' }) => ({
    title,
    text: '',
    communityCode,
    categoryId: types.indexOf(main_type),
  }));
};

describe.skipIf(!present)('real messages and cases', () => {
  it('the same sent again is found: one who writes the same title twice is grouped', () => {
    const all = said();
    const groups = groupSayings(all);
    const groupOf = new Map(groups.flatMap(({ members }, group) => members.map((at) => [at, group] as const)));
    const same = [...Map.groupBy(all.keys(), (at) => all[at]?.title).values()].filter(({ length }) => length > 1);
    const together = same.filter(
      (ats) => groupOf.has(ats[0] as number) && new Set(ats.map((at) => groupOf.get(at))).size === 1,
    );
    const grouped = groups.reduce((sum, { members }) => sum + members.length, 0);
    console.log(
      `same title in one group: ${together.length} of ${same.length}; ${grouped} of ${all.length} messages in ${groups.length} groups`,
    );
    expect(together.length / same.length).toBeGreaterThan(0.8);
    // Nine years of a province: most say what nobody else says.
    expect(grouped / all.length).toBeLessThan(0.35);
    expect(groups[0]?.members.length).toBeLessThan(20);
  });

  it('members of a group are about one thing more often than not: they share a word of their titles', () => {
    const all = said();
    const pairs = (text = '') => new Set([...text].map((character, at, line) => character + (line[at + 1] ?? '')));
    const prose = new Set(['咨询', '反映', '问题', '关于', '投诉', '请求', '建议', '希望', '的问', '询问']);
    let [near, asked] = [0, 0];
    for (const { members } of groupSayings(all)) {
      const [first = 0, ...others] = members;
      const own = pairs(all[first]?.title);
      for (const at of others) {
        asked += 1;
        if ([...pairs(all[at]?.title)].some((pair) => own.has(pair) && !prose.has(pair))) near += 1;
      }
    }
    console.log(`share a word of the title with the one that names the group: ${near} of ${asked}`);
    expect(near / asked).toBeGreaterThan(0.9);
  });

  it('cases of one kind are one group wherever they are, and no group mixes kinds that have no word in common', () => {
    const all = cases();
    const groups = groupSayings(all);
    let [pure, members] = [0, 0];
    for (const group of groups) {
      const kinds = Map.groupBy(group.members, (at) => all[at]?.title);
      members += group.members.length;
      pure += Math.max(...[...kinds.values()].map(({ length }) => length));
    }
    console.log(
      `${groups.length} groups of ${all.length} cases; of the most frequent kind of their group: ${((pure * 100) / members).toFixed(1)} %`,
    );
    expect(pure / members).toBeGreaterThan(0.85);
  });
});
