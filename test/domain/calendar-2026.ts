import { holidaysFrom } from '../../src/domain/calendar.ts';

/** An excerpt of the 放假安排 of 2026: New Year, Spring Festival, National Day; 2027 is not known. */
const span = (name: string, kind: 'off' | 'work', ...dates: string[]) => dates.map((date) => ({ date, name, kind }));
const october = (day: number) => `2026-10-${String(day).padStart(2, '0')}`;

export const holidays2026 = holidaysFrom(
  [
    ...span('元旦', 'off', '2026-01-01', '2026-01-02', '2026-01-03'),
    ...span('元旦', 'work', '2026-01-04'),
    ...span('春节', 'work', '2026-02-14', '2026-02-28'),
    ...span('春节', 'off', ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day}`)),
    ...span('国庆节', 'work', '2026-09-20', october(10)),
    ...span('国庆节', 'off', ...[1, 2, 3, 4, 5, 6, 7].map(october)),
  ],
  [2026],
);
