/** What the form of an entry holds, as it is sent; and what is wrong with it, in the words of the record. */
import type { FieldPack } from '../../domain/field-pack.ts';
import { type VisitKind, visitKindWords } from '../../domain/field-terms.ts';
import { civilDate, instantOf } from '../../domain/time.ts';
import { correctVisitInput, visitInput } from '../../domain/visit-input.ts';
import type { Entry, Fields } from './entries.ts';

export type Wrong = { path: string; message: string };

const one = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};
const number = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;

/** Without what was left blank. */
const given = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** When it was: as written, else when it was begun. `2026-11-22T09:30` is a time in China, whatever zone the phone is set to. */
function visitedAt(fields: Fields, begun: number): number {
  const [date, clock] = (one(fields, 'visitedAt') ?? '').split('T');
  return date && clock ? instantOf(date, clock.slice(0, 5)) : begun;
}

function raised(fields: Fields): Record<string, unknown> | undefined {
  if (fields.raise !== 'yes') return undefined;
  const contact = given({ name: one(fields, 'name'), phone: one(fields, 'phone') });
  return given({
    content: one(fields, 'content') ?? '',
    kind: one(fields, 'issueKind'),
    category: number(one(fields, 'category')),
    place: one(fields, 'issuePlace'),
    contact: Object.keys(contact).length > 0 ? contact : undefined,
  });
}

/**
 * The body of an entry or of its correction.
 * @param now when it is finished, by this device's clock, UTC milliseconds
 */
export function noteBody(entry: Entry, pack: FieldPack, now: number): Record<string, unknown> {
  const { fields, key, order } = entry;
  const community = one(fields, 'community') ?? '';
  const at = visitedAt(fields, order);
  const household = number(one(fields, 'household'));
  const companions = [fields.companions ?? []].flat().map(Number);
  // Who comes to the place is received during the duty there.
  const duty =
    fields.kind === 'reception'
      ? pack.duties.find(
          (each) => each.community === community && each.date === civilDate(at) && each.signInFrom !== null,
        )
      : undefined;
  const shared = {
    kind: one(fields, 'kind'),
    visitedAt: at,
    place: one(fields, 'place'),
    household,
    whom: household === undefined ? one(fields, 'whom') : undefined,
    careCategory: household === undefined ? number(one(fields, 'careCategory')) : undefined,
    duty: duty && { date: duty.date, startsAt: duty.startsAt },
    companions: companions.length > 0 ? companions : undefined,
    said: one(fields, 'said'),
    done: one(fields, 'done'),
    promise: one(fields, 'promise'),
    promiseDueOn: one(fields, 'promiseDueOn'),
    followsUp: fields.kind === 'return_visit' ? number(one(fields, 'followsUp')) : undefined,
  };
  return entry.what === 'correction'
    ? given({ ...shared, revision: entry.revision ?? undefined, reason: one(fields, 'reason') ?? '' })
    : given({ ...shared, key, community, writtenAt: now, raise: raised(fields) });
}

/** Empty where the record's own rules find nothing wrong; the record has the last word. */
export function noteProblems({ what }: Entry, body: Record<string, unknown>): Wrong[] {
  const parsed = (what === 'correction' ? correctVisitInput : visitInput).safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** In the list: 走访　三组 03-012 陈石头 */
export function noteTitle({ fields, what }: Entry, householdWords: string | null, community: string): string {
  const kind = visitKindWords[fields.kind as VisitKind] ?? '记一笔';
  const whom = householdWords ?? one(fields, 'whom') ?? community;
  return `${what === 'correction' ? '更正：' : ''}${kind}　${whom}`;
}
