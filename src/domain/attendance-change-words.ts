import { clockOn } from './attendance-words.ts';
import { chineseClock } from './wording.ts';

type Kept = {
  date?: string;
  startsAt?: string;
  makeUp?: boolean;
  name?: string;
  outcome?: 'present' | 'absent';
  signedAt?: number | null;
  receivedAt?: number;
  codeGiven?: boolean;
  reason?: string | null;
};

const stood = ({ outcome, signedAt, codeGiven }: Kept, date: string): string =>
  outcome === 'absent' || signedAt == null ? '没有来' : `${clockOn(signedAt, date)}到${codeGiven ? '，报了口令' : ''}`;

/** An attendance that was written: what it says, and what it said before. */
export function attendanceWords(before: unknown, after: unknown): string[] {
  const [old, now] = [before as Kept | null, after as Kept];
  const date = now.date ?? '';
  const which = now.startsAt ? `${chineseClock(now.startsAt)}的${now.makeUp ? '补班' : '驻点'}：` : '';
  return [
    `${which}${now.name ?? ''}${stood(now, date)}${now.reason ? `（${now.reason}）` : ''}`,
    ...(old ? [`原来是：${stood(old, date)}${old.reason ? `（${old.reason}）` : ''}`] : []),
  ];
}
