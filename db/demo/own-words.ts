import type { IssueKind } from '../../src/domain/terms.ts';
import type { Seeded } from './seeded.ts';

const openings = ['', '', '您好，', '反映一件事：', '想跟你们说一下，', '请帮忙看一下：'] as const;
const closings: Record<IssueKind, readonly string[]> = {
  question: ['请告诉我去哪里办、带什么。', '麻烦给个准话，谢谢。', '不急，弄明白就行，谢谢。'],
  help: ['麻烦派人来看一看。', '请早点帮我们想个办法，谢谢。', '盼着早点解决，多谢。'],
  suggestion: ['能办的话请考虑一下。', '能办最好，办不了也请说一声为什么。', '我们几家都是这个意思。'],
  complaint: ['请管一管，给个说法。', '希望尽快处理，处理完告诉我一声。', '说过几回了，这次请办到底。'],
};

/** How an office tells it, and how whoever raised it would. */
const told: readonly (readonly [RegExp, string])[] = [
  [/^[^，。：]*问：/, '想问一下：'],
  [/^[^，。]*(青年|工友|妇女)说，(自己)?/, '我'],
  [/^工友说/, '我们'],
  [/^坐轮椅的居民说/, '我坐轮椅，'],
  [/^.*有残疾村民说，/, '我腿脚不方便，'],
  [/^.*村民陪家人/, '我陪家人'],
  [/边的居民说，/, '边上，'],
  [/(村民|居民|老人们)说/g, '大家都说'],
  [/^邻居反映/, '我们这里'],
  [/家长自己都怕/g, '我们做家长的都怕'],
  [/家长不放心/g, '我们做家长的不放心'],
  [/(村民|居民)(?=要求|不敢|希望|请|不求|问|拦)/g, '我们'],
];

/** What an office wrote down, as the resident would have written it; 30 to 160 characters. */
export function inOwnWords(raised: string, kind: IssueKind, seed: Seeded): string {
  const words = told.reduce((text, [office, own]) => text.replace(office, own), raised);
  const opening = words.startsWith('想问') ? seed.pick(['', '您好，']) : seed.pick(openings);
  return `${opening}${words}${seed.pick(closings[kind])}`;
}

const alsoHere = [
  '我家也在这一片，情况一样，办好了请也告诉我一声。',
  '我们这边几户都碰到了，请一起办。',
  '前面有人反映过了，我也来说一声，盼早点有结果。',
  '我也遇到过好几次，麻烦抓紧。',
] as const;

/** Somebody else who raises what has this public title; whoever is `number` of them, from 0, says it differently. */
export const alsoInOwnWords = (title: string, number: number): string =>
  `我要反映的也是“${title}”这件事。${alsoHere[number % alsoHere.length]}`;

/** What is added later, whatever it is about. */
export const additions: readonly string[] = [
  '补充一句：这几天还是老样子，请帮忙催一下。',
  '我白天上班，晚上和周末都在，要来看的话提前说一声就行。',
  '邻居们也都在问这件事，有进展请在网上写一下，我们好转告。',
  '今天看到有人来看过了，谢谢。大概什么时候能办好，请给个日子。',
];

/** Beside a rating: 1 very dissatisfied … 5 very satisfied. */
export const judgements: readonly (readonly [resolved: boolean, speed: number, attitude: number, comment: string])[] = [
  [true, 5, 5, '当周就来弄好了，谢谢。'],
  [true, 4, 5, ''],
  [true, 3, 4, '办是办好了，就是等得久了一点。'],
  [true, 5, 5, ''],
  [true, 4, 4, '来的人讲得清楚，没有推来推去。'],
  [false, 2, 4, '修了一半，剩下的说要等明年，希望不要忘了。'],
  [true, 5, 4, ''],
  [true, 4, 5, '家里老人很高兴，托我说声谢谢。'],
  [true, 3, 3, ''],
  [true, 5, 5, '没想到网上说一句真的有人管。'],
  [false, 3, 2, '结果我能接受，但打电话去问时有点不耐烦。'],
  [true, 4, 4, ''],
  [true, 5, 5, '好用了，周围几家都说好。'],
];
