import type { PhotoProblem } from '../../src/domain/photo-limits.ts';
import { Refusal } from '../refusal.ts';
import { createHourlyCount } from './limits.ts';

/** Photos of one sender that do not open, in an hour. A phone on a bad network sends a few; trying them costs a decoder each. */
export const mostDamaged = 20;

const counted = createHourlyCount();

/** What a phone sends that is whole but of another kind is known by its first bytes, and is not counted. */
const costly = new Set<PhotoProblem['problem']>(['damaged', 'truncated']);

/** Counts the photos that turned out not to open. Nobody is counted where no address is known. */
export function countDamaged(sender: string | null, problems: readonly PhotoProblem[], now: number): void {
  const more = problems.filter(({ problem }) => costly.has(problem)).length;
  if (sender !== null && more > 0) counted.add(sender, more, now);
}

/** Whether this sender's photos are looked at no more in this hour. */
export const sentTooManyDamaged = (sender: string | null, now: number): boolean =>
  sender !== null && counted.read(sender, now) >= mostDamaged;

/** Throws 429 where they are not; what is written is taken all the same, without photos. */
export function checkDamaged(sender: string | null, now: number): void {
  if (!sentTooManyDamaged(sender, now)) return;
  const seconds = Math.max(1, Math.ceil((counted.expiresAt(now) - now) / 1000));
  throw new Refusal(
    {
      status: 429,
      title: '打不开的照片太多',
      detail: `这个网络刚才传来的照片很多打不开，请${Math.ceil(seconds / 60)}分钟后再传照片。不带照片，现在就可以提交。`,
    },
    { 'retry-after': String(seconds) },
  );
}
