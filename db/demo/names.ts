import type { Seeded } from './seeded.ts';

const surnames = [...'陈李黄林张梁吴罗何郑谢邓冯许曾彭苏卢蔡叶余潘杜戴钟廖邱莫温骆简招麦伍岑容阮植覃庞'];
const first = [...'志建国永家德伟文秀丽春晓雪美玉锦汉远承启明宗庆少金水荣兴裕嘉子若雅海俊绍仲'];
const second = [...'明强华平辉生良军珍英芳燕霞娟玲安宁康旺贵成友源恒坚毅峰林彬锋斌慧敏洁萍兰梅清和'];
const single = [...'朗勇斌健颖敏婷静磊涛超昊洋琳莹宏'];

/** Combinations that are the names of well-known people. */
const avoided: ReadonlySet<string> = new Set(['谢国良', '林家辉', '罗家强', '张建军']);

/**
 * Invented names, all different: surnames common in the south with two given characters, now and then one.
 * A resemblance to a living person is chance.
 */
export function inventNames(seed: Seeded, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const given = seed.next() < 0.14 ? seed.pick(single) : seed.pick(first) + seed.pick(second);
    const name = seed.pick(surnames) + given;
    if (given[0] !== given[1] && !avoided.has(name)) names.add(name);
  }
  return [...names];
}

/** Whether a name sounds like a woman's: its last character tells. */
export const soundsFemale = (name: string): boolean => /[芳燕霞娟玲洁萍兰梅婷莹颖琳静珍英]$/.test(name);

/**
 * Published phones that can ring nowhere: no Chinese place has the area code 0650, and the mobile prefix 154 is given
 * to no network. Both are well-formed, so that they pass every check a real number passes.
 */
export const officePhone = (line: number) => `0650-555${String(line).padStart(4, '0')}`;
export const mobilePhone = (line: number) => `1540000${String(line).padStart(4, '0')}`;
