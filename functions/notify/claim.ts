import { and, asc, eq, gt, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { outbox } from '../../db/schema.ts';
import { sendPatience } from './send.ts';

type Row = typeof outbox.$inferSelect;

const minute = 60_000;
/** Milliseconds until the next try, by how many have failed; after the last one it is given up. */
const pauses = [1, 5, 30, 120, 720].map((minutes) => minutes * minute);
const longestPause = Math.max(...pauses);
/** Longer than a try can last: whoever claimed it and has not said how it ended is gone. */
const claimLasts = 6 * sendPatience;

const waiting = and(isNull(outbox.deliveredAt), isNull(outbox.gaveUpAt));

/** Nobody is told: nothing piles up for an address that is set later. */
export const giveUpUnaddressed = ({ db, write }: TownRecord, audiences: Row['audience'][], now: number) =>
  write([
    db
      .update(outbox)
      .set({ gaveUpAt: now, problem: 'no address' })
      .where(and(waiting, notInArray(outbox.audience, audiences))),
  ]);

/**
 * Takes the next message that is due, in one statement: of two processes that ask at once each gets another.
 * @param once the receiver cannot tell a repetition: it counts as delivered from here on, unless it is known that it was not
 */
export async function claimNext({ db }: TownRecord, now: number, once: boolean): Promise<Row | undefined> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    // Farther ahead than any pause: set while the clock was wrong.
    .where(and(waiting, or(lte(outbox.dueAt, now), gt(outbox.dueAt, now + longestPause + minute))))
    .orderBy(asc(outbox.dueAt), asc(outbox.createdAt))
    .limit(1);
  const [[claimed]] = await db.batch([
    db
      .update(outbox)
      .set({
        dueAt: now + claimLasts,
        attempts: sql`${outbox.attempts} + 1`,
        ...(once ? { deliveredAt: now } : {}),
      })
      .where(inArray(outbox.id, due))
      .returning(),
  ]);
  return claimed;
}

/** Writes down how a try ended; not where the message has been claimed again meanwhile. */
const settle = ({ db, write }: TownRecord, { id, attempts }: Row, values: Partial<Row>) =>
  write([
    db
      .update(outbox)
      .set(values)
      .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts))),
  ]);

export const delivered = (record: TownRecord, row: Row, now: number, problem: string | null) =>
  settle(record, row, { deliveredAt: now, problem });

export const givenUp = (record: TownRecord, row: Row, now: number, problem: string) =>
  settle(record, row, { deliveredAt: null, gaveUpAt: now, problem });

/** It will be tried again, or is given up after the last pause. Resolves with which. */
export async function failed(record: TownRecord, row: Row, now: number, problem: string): Promise<'later' | 'never'> {
  const pause = pauses[row.attempts - 1];
  if (pause === undefined) {
    await givenUp(record, row, now, problem);
    return 'never';
  }
  await settle(record, row, { deliveredAt: null, dueAt: now + pause, problem });
  return 'later';
}
