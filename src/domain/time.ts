/**
 * Civil dates (`YYYY-MM-DD` text) and Asia/Shanghai, without a clock and without a zone table: since 15 September 1991
 * the zone is UTC+8 the whole year round. Instants are UTC milliseconds. A text that is no civil date is a RangeError.
 */
export const dayMs = 86_400_000;
const shanghaiOffsetMs = 8 * 3_600_000;

const civilForm = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Days since 1970-01-01, or null for a text that is no day of the calendar. Counting working days calls this by the million. */
function dayNumberOf(text: string): number | null {
  if (!civilForm.test(text)) return null;
  const [month, day] = [Number(text.slice(5, 7)) - 1, Number(text.slice(8))];
  const date = new Date(Date.UTC(Number(text.slice(0, 4)), month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() / dayMs : null;
}

/** Whether the text is a day of the calendar: `2026-02-29` is not. Years 1000 to 9999. */
export const isCivilDate = (text: string): boolean => dayNumberOf(text) !== null;

/** Days since 1970-01-01. */
function dayNumber(date: string): number {
  const number = dayNumberOf(date);
  if (number === null) throw new RangeError(`not a civil date: ${date}`);
  return number;
}

const fromDayNumber = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Civil date in Asia/Shanghai at an instant (ms). */
export const civilDate = (instantMs: number): string =>
  new Date(instantMs + shanghaiOffsetMs).toISOString().slice(0, 10);

/** Clock time `HH:MM` in Asia/Shanghai at an instant (ms). */
export const clockTime = (instantMs: number): string =>
  new Date(instantMs + shanghaiOffsetMs).toISOString().slice(11, 16);

/** Instant (ms) at which a civil date begins in Asia/Shanghai. */
export const startOfDay = (date: string): number => dayNumber(date) * dayMs - shanghaiOffsetMs;

/** Instant (ms) of a clock time `HH:MM` on a civil date in Asia/Shanghai. */
export function instantOf(date: string, clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return startOfDay(date) + (hours * 60 + minutes) * 60_000;
}

/** The date `days` later, or earlier when negative. */
export const addDays = (date: string, days: number): string => fromDayNumber(dayNumber(date) + days);

/** Days from the first date to the second; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** `2026-04-05` → `2026-04`. */
export const monthOf = (date: string): string => date.slice(0, 7);

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The month after: `2026-12` → `2027-01`. */
export const nextMonth = (month: string): string => monthOf(addDays(`${month}-28`, 4));
