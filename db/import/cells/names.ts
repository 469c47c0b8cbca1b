import { readPhone } from './phone.ts';
import { cell, isNone, plain } from './text.ts';

/** A person as a roster's cell names them: `张三（镇党委书记）13800000000`. */
export type NamedPerson = { name: string; post: string | null; phone: string | null };

/** One person's name: `张 三` and `张　三` (stretched for alignment) are 张三; foreign names keep their dots. */
export function readName(text: string): string | undefined {
  const given = plain(text).replace(/[•・．]/g, '·');
  const joined = /\p{Script=Han}/u.test(given) ? given.replace(/ /g, '') : given;
  return joined.length >= 2 && joined.length <= 30 && !/[\d、,;，；:：]/.test(joined) ? joined : undefined;
}

export const personName = cell(readName, '这里要填一个人的姓名');

/** Several people in one cell, separated by 、 ， , ； / a line break or a blank; empty for 无. */
export function readPeople(text: string): NamedPerson[] | undefined {
  if (isNone(text)) return [];
  const people: NamedPerson[] = [];
  const separated = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, (post) => post.replace(/[、,;/\s]/g, '\u0001'))
    .split(/[、,;/\n]+/);
  for (const piece of separated.flatMap(splitAtBlanks)) {
    const phone = /(?:\+?86-?)?[\d-]{5,}$/.exec(piece)?.[0];
    const beforePhone = phone ? piece.slice(0, -phone.length).replace(/[:\s]+$/, '') : piece;
    const match = /^([^()]+)(?:\(([^()]*)\))?$/.exec(beforePhone.trim());
    const name = match?.[1] ? readName(match[1]) : undefined;
    const readable = phone ? readPhone(phone) : null;
    if (!name || readable === undefined) return undefined;
    people.push({ name, post: match?.[2]?.replaceAll('\u0001', '、').trim() || null, phone: readable });
  }
  return people;
}

/** Blanks separate people, but single characters side by side are one stretched name: `张 三 李四` → 张三, 李四. */
function splitAtBlanks(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const pieces: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [word = '', next = ''] = [words[index], words[index + 1]];
    if (pieces.length > 0 && /^[\d-]{5,}$/.test(word)) pieces[pieces.length - 1] += word;
    else if (isSingle(word) && isSingle(next.replace(/\(.*$/, ''))) {
      pieces.push(word + next);
      index += 1;
    } else pieces.push(word);
  }
  return pieces;
}

const isSingle = (word: string): boolean => /^\p{Script=Han}$/u.test(word);

/** The people of a roster's row: mostly one, with stretched (`陈 明`, `欧阳 明`) and foreign names; also `张三、李四` or `张三 李四`. */
function readRosterNames(text: string): NamedPerson[] | undefined {
  const words = plain(text).split(' ');
  const isStretched = words.every(isSingle) || (words.length === 2 && words.some(isSingle));
  const name = words.length === 1 || isStretched || !/\p{Script=Han}/u.test(text) ? readName(text) : undefined;
  if (name) return [{ name, post: null, phone: null }];
  const several = readPeople(text);
  return several && several.length > 0 ? several : undefined;
}

export const rosterNames = cell(readRosterNames, '这里要填姓名，几个人用顿号隔开');

export const people = cell(readPeople, '认不出姓名。几个人请用顿号隔开，职务写在括号里，如 张三（镇长）、李四');
