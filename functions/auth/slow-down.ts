import { eq, sql } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import { counters } from '../../db/schema.ts';
import { Refusal } from '../refusal.ts';

/** How one kind of attempt is slowed down. Times in milliseconds. */
export type Brake = {
  /** Attempts that cost nothing. */
  free: number;
  /** Pause after the first attempt beyond; it doubles with each, up to `longest`. */
  first: number;
  longest: number;
  /** So long without an attempt, and all is forgotten. */
  memory: number;
};

const minute = 60_000;
/** Of one account, or one device that has signed in to it before. */
export const accountBrake: Brake = { free: 5, first: minute / 4, longest: 15 * minute, memory: 60 * minute };
/** Of one address: a whole office may sit behind it. */
export const addressBrake: Brake = { free: 60, first: minute / 12, longest: minute, memory: 60 * minute };

/**
 * Counts an attempt before it is made, in one statement, so that a hundred at once are not all let through. Throws 429 while
 * the pause after the last one lasts. There is no lock-out: the pause stops growing, and who has signed in from this device
 * before is counted apart from strangers (slow-down of the device, see device.ts).
 * @param key what is counted; nothing that anybody typed in plain
 */
export async function attempt({ db }: Pick<TownRecord, 'db'>, key: string, brake: Brake, now: number): Promise<void> {
  const { free, first, longest, memory } = brake;
  const pause = sql`CASE WHEN ${counters.count} < ${free} THEN 0 ELSE min(${longest}, ${first} << min(${counters.count} - ${free}, 20)) END`;
  const lastAt = sql`(${counters.expiresAt} - ${memory})`;
  const [counted] = await db
    .insert(counters)
    .values({ key, count: 1, expiresAt: now + memory })
    .onConflictDoUpdate({
      target: counters.key,
      set: {
        count: sql`CASE WHEN ${counters.expiresAt} <= ${now} THEN 1 ELSE ${counters.count} + 1 END`,
        expiresAt: now + memory,
      },
      setWhere: sql`${counters.expiresAt} <= ${now} OR ${lastAt} + ${pause} <= ${now}`,
    })
    .returning({ count: counters.count });
  if (counted) return;
  const [row] = await db
    .select({ until: sql<number>`${lastAt} + ${pause}` })
    .from(counters)
    .where(eq(counters.key, key));
  const seconds = Math.max(1, Math.ceil(((row?.until ?? now) - now) / 1000));
  throw new Refusal(
    {
      status: 429,
      title: '试的次数太多',
      detail: `请过${seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`}再试。忘了密码，请找组织办要一个新的邀请链接。`,
    },
    { 'retry-after': String(seconds) },
  );
}

/** Forgets attempts, once one of them was right. */
export async function forgive({ db }: Pick<TownRecord, 'db'>, key: string): Promise<void> {
  await db.delete(counters).where(eq(counters.key, key));
}
