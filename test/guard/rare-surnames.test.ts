import { expect, it } from 'vitest';
import { findPersonalData } from '../../src/domain/personal-data.ts';

const namesIn = (text: string) =>
  findPersonalData(text, {})
    .filter(({ kind }) => kind === 'name')
    .map((finding) => finding.text);

it('a rarer surname is a name after a word for one person, and its illness is found with it', () => {
  expect(namesIn('村民白云生患尿毒症')).toEqual(['白云生']);
  expect(namesIn('低保户江晚舟家的屋顶漏了')).toEqual(['江晚舟']);
  expect(findPersonalData('村民白云生患尿毒症', {}).map(({ kind }) => kind)).toContain('health');
});

it('an everyday word that begins like one is none', () => {
  for (const text of ['村民常年在外', '居民方便多了', '村民成立合作社', '村民安全意识', '村民易地搬迁', '居民金山路口'])
    expect([text, namesIn(text)]).toEqual([text, []]);
});
