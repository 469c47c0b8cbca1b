/** The invented town on the day of a duty: 青石, Tuesday 24 November 2026, nine to half past eleven. */
import { and, eq } from 'drizzle-orm';
import * as schema from '../../db/schema.ts';
import type { VerbContext } from '../../functions/context.ts';
import { signIn } from '../../functions/duties/sign-in.ts';
import type { SignInInput } from '../../src/domain/sign-in.ts';
import { instantOf } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi } from '../fixtures/town.ts';
import { type Desk, openDesk, type Person, people } from '../issues/desk.ts';

export const tuesday = '2026-11-24';
export const at = (clock: string, date = tuesday) => instantOf(date, clock);
let keys = 0;
/** A key as a device makes it, each time another. */
export function newKey(): string {
  keys += 1;
  return `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
}

/** `openDesk` with one more member of the team of 青石. */
export async function openStation(): Promise<Desk> {
  const desk = await openDesk();
  await desk.record.write([
    ...inserts(desk.record, schema.memberships, [
      { teamId: 1, cadreId: people.handler, role: 'member', fromDate: '2026-11-01' },
    ]),
  ]);
  return desk;
}

export const clockAt = (desk: Desk, now: number): VerbContext => ({ ...desk.at(), now });

/** Somebody signs in at a clock time of Tuesday; it arrives at once, or at `arrives` (ms). */
export async function sign(
  desk: Desk,
  person: Person,
  clock: string,
  more: Partial<SignInInput> & { arrives?: number; asks?: boolean } = {},
) {
  const { arrives, asks, ...input } = more;
  const signedAt = at(clock, input.date);
  return signIn(
    clockAt(desk, arrives ?? signedAt),
    await desk.official(person),
    { key: newKey(), community: qingshi, date: tuesday, signedAt, ...input },
    asks === undefined ? {} : { asks },
  );
}

export const dutyOn = async ({ record: { db } }: Desk, date = tuesday, code = qingshi) => {
  const rows = await db
    .select()
    .from(schema.duties)
    .where(and(eq(schema.duties.communityCode, code), eq(schema.duties.date, date)));
  if (rows.length > 1) throw new Error('several duties on one date');
  return rows[0] ?? null;
};
export const attendanceRows = ({ record: { db } }: Desk) =>
  db.select().from(schema.attendances).orderBy(schema.attendances.id);
