/** What a device sends to sign in, for the browser and the API; and which of two sign-ins of one person stands. */
import * as z from 'zod';

/** A code, key or time that is no such thing is told in Chinese. */
export const signInShape = z.strictObject({
  /** Made on the device, once a sign-in: the same again is the same sign-in. */
  key: z.uuid({ error: '签到编号不对，请重新打开这一页。' }),
  community: z.string({ error: '请选村（社区）。' }).regex(/^\d{12}$/, '请选村（社区）。'),
  date: z.iso.date({ error: '驻点的日期要写成 2026-04-05 这样的日期。' }),
  /** When the duty starts, where there are several on that day. */
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '驻点的开始时间要写成 09:30 这样的时间。')
    .optional(),
  /** By the clock of the device, UTC milliseconds. Default: now, for a form without script. */
  signedAt: z.int({ error: '签到的时间不对。' }).nonnegative('签到的时间不对。').optional(),
  /** 口令: what is written up at the place. */
  code: z
    .string()
    .trim()
    .regex(/^\d{4}$/, '口令是四位数字。')
    .optional(),
  /** Of coming late. */
  reason: z.string().trim().max(200, '原因最多200个字，请写短一些。').optional(),
});
export type SignInInput = z.input<typeof signInShape>;

/** A sign-in may be sent so long after, and a device's clock be so far ahead, milliseconds. */
export const oldestSignIn = 14 * 86_400_000;
export const clockAhead = 10 * 60_000;

export type SignedRow = {
  cadreId: number;
  key: string | null;
  outcome: 'present' | 'absent';
  signedAt: number | null;
  receivedAt: number;
  codeGiven: boolean;
  reason: string | null;
  enteredBy: number;
};
export type SignIn = {
  cadreId: number;
  key: string;
  signedAt: number;
  receivedAt: number;
  codeGiven: boolean;
  reason: string | null;
};

/**
 * The attendance after a sign-in came for which there is one already: from another device, or entered by somebody. The earlier
 * time stands, with its arrival. What a person put right of a device's sign-in stays. Null: nothing changes.
 */
export function joinSignIn(row: SignedRow, sent: SignIn): Omit<SignedRow, 'cadreId'> | null {
  if (row.key !== null && row.enteredBy !== row.cadreId) return null;
  const earlier = row.signedAt === null || sent.signedAt < row.signedAt;
  const joined = {
    key: row.key ?? sent.key,
    outcome: 'present' as const,
    signedAt: earlier ? sent.signedAt : row.signedAt,
    receivedAt: earlier ? sent.receivedAt : row.receivedAt,
    codeGiven: row.codeGiven || sent.codeGiven,
    reason: row.outcome === 'absent' ? sent.reason : (row.reason ?? sent.reason),
    enteredBy: row.cadreId,
  };
  const same = (Object.keys(joined) as (keyof typeof joined)[]).every((name) => joined[name] === row[name]);
  return same ? null : joined;
}
