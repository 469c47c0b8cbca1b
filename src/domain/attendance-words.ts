/** Words of duties and attendance at the desk. */
import type { DutyFact } from './attendance.ts';
import type { AttendanceView } from './duty-views.ts';
import { civilDate, clockTime } from './time.ts';
import { chineseClock, chineseDay } from './wording.ts';

/** `上午9时2分`, with the day where it is another one than `date`. */
export const clockOn = (instant: number, date: string): string =>
  `${civilDate(instant) === date ? '' : chineseDay(civilDate(instant))}${chineseClock(clockTime(instant))}`;

/** What became of a duty, in a word. */
export function factWords({ status, withoutLeader }: Pick<DutyFact, 'status' | 'withoutLeader'>): string {
  if (withoutLeader) return '已驻点，责任人没到';
  return {
    planned: '还没有人签到',
    holiday: '放假，不驻点',
    held: '已驻点',
    missed: '没有驻点',
    made_up: '已补班',
    unknown: '没有记录',
  }[status];
}

/** What is owed, and when it is to be made up; empty where nothing is. */
export function owedWords({ owed, makeUp }: Pick<DutyFact, 'owed' | 'makeUp'>): string {
  if (!owed) return '';
  if (!makeUp) return '欠补班，还没有安排';
  return makeUp.over ? `欠补班，${chineseDay(makeUp.date)}的补班也没有人签到` : `${chineseDay(makeUp.date)}补班`;
}

/** `迟到20分钟（未写原因）` … in the order they are asked about; `date` of the occasion. */
export function attendanceNotes(attendance: AttendanceView, date: string): string[] {
  const { outcome, signedAt, receivedAt, lateMinutes, reason, codeGiven, knowsCode, enteredBy } = attendance;
  if (outcome === 'absent' || signedAt === null)
    return [reason ? `没有来：${reason}` : '没有来', ...(enteredBy ? [`${enteredBy}登记`] : [])];
  const waited = receivedAt - signedAt >= 10 * 60_000;
  return [
    ...(lateMinutes > 0 ? [`迟到${lateMinutes}分钟（${reason ?? '未写原因'}）`] : reason ? [reason] : []),
    ...(enteredBy
      ? [`${enteredBy}登记，${clockOn(receivedAt, date)}`]
      : [
          codeGiven ? (knowsCode ? '报了口令（口令本人看得到）' : '现场核对') : '未核对',
          ...(waited ? [`${clockOn(receivedAt, date)}才传上来`] : []),
        ]),
  ];
}
