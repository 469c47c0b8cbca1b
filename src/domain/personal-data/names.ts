/** Residents' names: those known to the issue, in full and in part, also spaced out; and names that a text itself introduces. */

import type { Detector, Known, Proposal } from './kinds.ts';
import {
  beginsCommonly,
  calledNoun,
  calledRarely,
  compoundSurnames,
  introduced,
  myself,
  nextName,
  notName,
} from './people.ts';

const han = /^[\u3400-\u9fff\u{20000}-\u{323af}]+$/u;
const compoundSurname = new RegExp(`^(?:${compoundSurnames})$`);
/** What people add to a name, or write instead of one. */
const titles = /(?:先生|女士|小姐|太太|同志|老师|大爷|大妈|阿姨|叔叔|奶奶|爷爷|本人|书记|主任)$/;
const nobody =
  /^[小老阿大][\u4e00-\u9fff]$|^(?:匿名|无|没有|不详|保密|热心|一名|某|路人|网友|市民|村民|居民|群众|业主|住户|家长|学生|老百姓|热心市民|热心群众|普通)/;
/** Given names that are everyday words: such a part counts only beside a word for a person. */
const everyday = new Set(
  '建设 建国 建军 建华 建民 建平 和平 光明 胜利 文明 国庆 平安 健康 富强 解放 爱国 卫国 春风 文化 文学 学习 志愿 建议 高兴 永远 长江 黄河 长城 东方 红旗 红星 新民 新华 新生 中华 国民 人民 民生 安全 安定 团结 幸福 美丽 春天 秋天 夏天 冬天 春节 春雨 朝阳 太阳 阳光 明天 明月 成功 成立 立新 创新 开放 改革 发展 振兴 振华 复兴 小学 中学 大学 大海 海洋 金山 金华 银行 水利 水平 平和 平等 公平 正义 正常 正大 光荣 先进 先锋 前进 向前 向阳 进步 自强 自立 自来 来福 有才 有为 有余 天平 天明 天下 太平 江山 江海 青山 青春 石头 木林 森林 树林 山水 风雨 雨水 清明 清泉 泉水 如意 吉祥 富贵 荣华 满意 满堂 开心 开花 花开 家宝 家国 家和 国家 国际 世界 世纪 时代 年华 岁月'.split(
    ' ',
  ),
);
const kin = /^(?:叔|伯|哥|姐|嫂|婶|姨|舅|爷|奶|他|她|家|同志|先生|女士|一家|夫妇|夫妻)/;
const apart = '[ \\u200b·]{0,4}';
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The names in what someone gave as a name: `张三（儿子 李四）` → both; titles and anonymous words are none. */
const namesIn = (given: string): string[] =>
  given
    .normalize('NFKC')
    .replace(/(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff](?: |$|[^\u3400-\u9fff]))/g, '')
    .split(/[\s,，、/;；()（）:：]+/)
    .map((name) => name.replace(titles, ''))
    .filter(
      (name) =>
        [...name].length >= 2 &&
        !name.includes('某') &&
        !nobody.test(name) &&
        !compoundSurname.test(name) &&
        !/[0-9*]/.test(name),
    );

type Part = { written: string; sort: 'full' | 'surname' | 'given' };

function parts(name: string): Part[] {
  const full: Part = { written: name, sort: 'full' };
  if (!han.test(name))
    return [
      full,
      ...name
        .split(/[·•-]/)
        .filter((part) => part !== name && [...part].length >= 2)
        .map((written) => ({ written, sort: 'full' as const })),
    ];
  const letters = [...name];
  if (letters.length < 3) return [full];
  const surnameLength = compoundSurname.test(letters.slice(0, 2).join('')) ? 2 : 1;
  const givenName = letters.slice(surnameLength).join('');
  const withSurname = letters.slice(0, -1).join('');
  const all: Part[] = [full];
  if ([...givenName].length >= 2) all.push({ written: givenName, sort: 'given' });
  if (!compoundSurname.test(withSurname)) all.push({ written: withSurname, sort: 'surname' });
  return all;
}

const pattern = (written: string): RegExp => {
  const body = [...written].map(literally).join(apart);
  return han.test(written) ? new RegExp(body, 'gu') : new RegExp(`(?<![a-z])${body}(?![a-z])`, 'giu');
};

/** Whether a part of a name, found in a text, means the person there. */
function counts({ written, sort }: Part, around: { before: string; after: string }): boolean {
  if (sort === 'full') return true;
  if (sort === 'given') return !everyday.has(written) || kin.test(around.after) || /[小阿老]$/.test(around.before);
  const alone = /(?:^|[^\u4e00-\u9fa5]|[和与及跟对向找是给])$/.test(around.before);
  return alone && /^(?:$|[^\u4e00-\u9fa5]|的|家|说|等|和|与|及|户|反映|同志)/.test(around.after);
}

function occurrences(text: string, names: readonly string[], allowed: boolean): Proposal[] {
  const wanted = new Map<string, Part>();
  for (const name of names.flatMap(namesIn))
    for (const part of allowed ? [{ written: name, sort: 'full' as const }] : parts(name))
      if (!wanted.has(part.written) || part.sort === 'full') wanted.set(part.written, part);
  return [...wanted.values()].flatMap((part) =>
    [...text.matchAll(pattern(part.written))]
      .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
      .filter(({ start, end }) =>
        counts(part, { before: text.slice(Math.max(0, start - 2), start), after: text.slice(end, end + 3) }),
      )
      .map(({ start, end }) => ({ kind: 'name' as const, start, end, rank: allowed ? 9 : 10, allowed })),
  );
}

/** Names that the text introduces itself, each wherever it stands: 我叫…, 村民…、…; no word that merely begins like one. */
function called(text: string): Proposal[] {
  const introduced = introductions(text);
  const sure = introduced.map(({ start, end }) => text.slice(start, end));
  const letters = new Set(sure.filter((name) => han.test(name) && (name.length > 2 || beginsCommonly.test(name))));
  const again: Proposal[] = [];
  if (letters.size > 0)
    for (let start = 0; start < text.length; start++)
      for (const length of [4, 3, 2])
        if (letters.has(text.slice(start, start + length)))
          again.push({ kind: 'name', start, end: start + length, rank: 13 });
  return [...introduced, ...again];
}

function introductions(text: string): Proposal[] {
  const found: Proposal[] = [];
  const add = (start: number, name: string) => {
    if (!notName.test(name)) found.push({ kind: 'name', start, end: start + name.length, rank: 12 });
  };
  for (const pattern of [introduced, calledNoun, calledRarely, myself])
    for (const { 0: match, 1: lead = '', 2: name = '', index } of text.matchAll(pattern)) {
      add(index + lead.length, name);
      let end = index + match.length;
      for (;;) {
        const next = nextName.exec(text.slice(end, end + 12));
        if (!next) break;
        end += next[0].length;
        add(end - (next[1] as string).length, next[1] as string);
      }
    }
  return found;
}

/** Also used to see whether a person is near. */
export const nameProposals = (text: string, known: Known): Proposal[] => [
  ...occurrences(text, known.allowedNames, true),
  ...occurrences(text, known.knownNames, false),
  ...called(text),
];

export const names: Detector = { kinds: ['name'], propose: nameProposals };
