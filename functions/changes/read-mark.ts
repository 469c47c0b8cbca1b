/** What somebody had read of a row before they wrote it anew, where the row itself counts no revisions. */
import { z } from 'zod';
import { sha256 } from '../../db/chain/sha256.ts';
import { lostRace } from '../refusal.ts';

/** As the page or the answer gave it; left out: whatever stands there is written over. */
export const readField = z
  .string({ error: '请重新打开这一页。' })
  .regex(/^[0-9a-f]{16}$/, '请重新打开这一页。')
  .optional();

/** Of the columns that a form shows, always in the same order. */
export const readMark = (columns: readonly unknown[]): string => sha256(JSON.stringify(columns)).slice(0, 16);

/** Throws 409 where something else stands there by now. */
export function checkRead(read: string | undefined, columns: readonly unknown[]): void {
  if (read !== undefined && read !== readMark(columns)) throw lostRace();
}
