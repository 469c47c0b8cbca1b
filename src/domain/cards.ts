/** 联系卡: what stands on a community's cards, and what has changed since they were printed [001, 002, 004]. */
import { type Role, roles, roleWords } from './terms.ts';
import { chineseSpan, weekdayWord } from './wording.ts';

/** Cards on an A4 page: two columns of five, 90 × 54 mm. */
export const cardsPerPage = 10;
/** Of each member's card at once: more is what the printer's number of copies is for. */
export const mostCopies = 50;

export type CardPerson = {
  cadreId: number;
  name: string;
  /** `责任人、组长` */
  roleWord: string;
  post: string | null;
  unit: string;
  duties: string | null;
  phone: string | null;
};

/** Everything printed on the cards of a community: one card a member of the resident team. */
export type CardContent = {
  name: string;
  supervisionPhone: string | null;
  /** `每星期二上午9时至11时30分` */
  times: string[];
  places: string[];
  people: CardPerson[];
};

type Member = Omit<CardPerson, 'roleWord'> & { role: Role };
type Pattern = { weekday: number; startsAt: string; endsAt: string; place: string };

const once = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** The cards as the record has them, in an order of their own: the same roster always gives the same content. */
export function cardContent(community: {
  name: string;
  supervisionPhone: string | null;
  members: readonly Member[];
  patterns: readonly Pattern[];
}): CardContent {
  const { name, supervisionPhone, members, patterns } = community;
  const sorted = [...members].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.cadreId - b.cadreId);
  const people = new Map<number, CardPerson>();
  for (const { cadreId, name, role, post, unit, duties, phone } of sorted) {
    const known = people.get(cadreId);
    if (known) known.roleWord += `、${roleWords[role]}`;
    else people.set(cadreId, { cadreId, name, roleWord: roleWords[role], post, unit, duties, phone });
  }
  const days = [...patterns].sort((a, b) => a.weekday - b.weekday || a.startsAt.localeCompare(b.startsAt));
  const times = once(days.map(({ weekday }) => weekday)).map((weekday) => {
    const hours = days.filter((each) => each.weekday === weekday);
    return `每${weekdayWord(weekday)}${once(hours.map(({ startsAt, endsAt }) => chineseSpan(startsAt, endsAt))).join('、')}`;
  });
  const places = once(days.map(({ place }) => place.trim())).filter(Boolean);
  return { name, supervisionPhone, times, places, people: [...people.values()] };
}

/** The content as a version keeps it. */
export const cardText = (content: CardContent): string => JSON.stringify(content);
export const readCardText = (text: string): CardContent => JSON.parse(text) as CardContent;

const lines = (list: readonly string[]): string => list.join('；') || '没有';
const told = (value: string | null): string => value || '没有';

/** What differs between a card that was printed and the record now, in sentences; empty where nothing does. */
export function cardChanges(printed: CardContent, now: CardContent): string[] {
  const changes: string[] = [];
  const differ = (word: string, before: string, after: string) => {
    if (before !== after) changes.push(`${word}由“${before}”变为“${after}”。`);
  };
  differ('村（社区）名', printed.name, now.name);
  for (const old of printed.people)
    if (!now.people.some(({ cadreId }) => cadreId === old.cadreId)) changes.push(`${old.name}离开了团队。`);
  for (const person of now.people) {
    const old = printed.people.find(({ cadreId }) => cadreId === person.cadreId);
    if (!old) {
      changes.push(`${person.name}（${person.roleWord}）是新来的。`);
      continue;
    }
    differ(`${old.name}的姓名`, old.name, person.name);
    differ(`${person.name}的岗位`, old.roleWord, person.roleWord);
    differ(`${person.name}的职务`, told(old.post), told(person.post));
    differ(`${person.name}的单位`, told(old.unit), told(person.unit));
    differ(`${person.name}的分工`, told(old.duties), told(person.duties));
    differ(`${person.name}的电话`, told(old.phone), told(person.phone));
  }
  differ('驻点时间', lines(printed.times), lines(now.times));
  differ('驻点地点', lines(printed.places), lines(now.places));
  differ('监督电话', told(printed.supervisionPhone), told(now.supervisionPhone));
  return changes;
}

/** What the cards lack, in words; empty for cards that can be printed. */
export const cardGaps = ({ people, times, places, supervisionPhone }: CardContent): string[] => [
  ...(people.length === 0 ? ['驻点团队还没有人'] : []),
  ...people.flatMap(({ name, phone }) => (phone ? [] : [`${name}没有电话`])),
  ...(times.length === 0 ? ['没有驻点时间'] : []),
  ...(places.length === 0 ? ['没有驻点地点'] : []),
  ...(supervisionPhone ? [] : ['没有监督电话']),
];
