import { eq, type SQL, sql } from 'drizzle-orm';
import type { Statement, TownRecord } from '../../db/open.ts';
import { findCadres } from '../../db/publishing/roster.ts';
import { cadres } from '../../db/schema.ts';
import type { Wanted } from '../../src/domain/team-change.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { invalid } from '../refusal.ts';
import type { MemberInput } from './team-input.ts';

/** A number, or `name unit` of somebody who is not on record yet. */
export type Person = number | string;
export type Placed = Wanted<Person> & { name: string; unit: string };

/** Details of somebody on record, put right: they show wherever this cadre does. */
export type DetailsChange = { cadreId: number; name: string; from: Details; to: Details };

/** What somebody wrote about a member and is new on record: residents will read it. */
type Written = { path: string; text: string | null | undefined };

const personKey = (name: string, unit: string): string => `${name}\n${unit}`;

/** The id of a cadre inside the batch that may make them. */
export const cadreIdOf = (person: Person): number | SQL<number> => {
  if (typeof person === 'number') return person;
  const [name, unit] = person.split('\n');
  return sql<number>`(SELECT id FROM cadres WHERE name = ${name} AND unit = ${unit})`;
};

/**
 * Who the members are; statements that make the new ones and put details right, and the words in them. Throws 422 for one who
 * is not on record or has left office, and for one named twice in the same post.
 */
export async function placeMembers(
  { record, now }: VerbContext,
  members: readonly MemberInput[],
): Promise<{ placed: Placed[]; statements: Statement[]; changed: DetailsChange[]; written: Written[] }> {
  const ids = members.flatMap((each) => ('cadre' in each ? [each.cadre] : []));
  const named = members.flatMap((each) => ('name' in each ? [{ name: each.name, unit: each.unit ?? '' }] : []));
  const known = await findCadres(record.db, ids, named);
  const today = civilDate(now);
  const statements: Statement[] = [];
  const seen = new Set<string>();
  const changed: DetailsChange[] = [];
  const written: Written[] = [];
  const placed = members.map((each, index): Placed => {
    const found = known.find((cadre) =>
      'cadre' in each ? cadre.id === each.cadre : cadre.name === each.name && cadre.unit === (each.unit ?? ''),
    );
    const path = `members.${index}`;
    const wrong = (message: string) => invalid([{ path, message }]);
    if (!found && 'cadre' in each) throw wrong('没有这个人，请重新选。');
    if (found?.endedOn != null && found.endedOn <= today) throw wrong(`${found.name}已经离任，不能放进名单。`);
    const { name, unit } = found ?? {
      name: 'name' in each ? each.name : '',
      unit: ('unit' in each && each.unit) || '',
    };
    const person = found?.id ?? personKey(name, unit);
    if (seen.has(`${person} ${each.role}`)) throw wrong(`${name}写了两遍，请去掉一个。`);
    const isNew = !found && ![...seen].some((key) => key.startsWith(`${person} `));
    seen.add(`${person} ${each.role}`);
    const details = detailsOf(each);
    const write = ({ post, duties }: Details) => written.push({ path, text: post }, { path, text: duties });
    written.push({ path, text: each.capacity });
    if (isNew) {
      statements.push(record.db.insert(cadres).values({ name, unit, ...details }));
      write(details);
    } else if (found) {
      const names = (Object.keys(details) as (keyof Details)[]).filter((key) => details[key] !== found[key]);
      const only = (from: Details): Details => Object.fromEntries(names.map((key) => [key, from[key]]));
      if (names.length > 0) {
        changed.push({ cadreId: found.id, name, from: only(found), to: only(details) });
        write(only(details));
        statements.push(updateDetails(record, found.id, only(details)));
      }
    }
    return { person, role: each.role, capacity: each.capacity ?? null, name, unit };
  });
  return { placed, statements, changed, written };
}

type Details = Partial<Pick<typeof cadres.$inferInsert, 'post' | 'duties' | 'phone'>>;
const detailsOf = ({ post, duties, phone }: MemberInput): Details => ({
  ...(post === undefined ? {} : { post }),
  ...(duties === undefined ? {} : { duties }),
  ...(phone === undefined ? {} : { phone }),
});

const updateDetails = ({ db }: TownRecord, id: number, details: Details): Statement =>
  db.update(cadres).set(details).where(eq(cadres.id, id));
