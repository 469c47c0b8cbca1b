/** What the address of the page of duties asks for; what makes no sense is left out. */
import { type AttendanceCount, attendanceCounts, type DutyCount, dutyCounts } from '../../src/domain/duty-views.ts';
import { addDays, daysBetween, isCivilDate } from '../../src/domain/time.ts';

/** The last four weeks. */
const defaultDays = 27;
/** The longest period that is looked at, days. */
const longest = 366;

export type DutiesQuery = {
  from: string;
  to: string;
  view: 'communities' | 'people' | 'signs';
  community: string | null;
  show: DutyCount | AttendanceCount | null;
  person: number | null;
  /** Whose entries alone are shown. */
  of: number | null;
};

export function readDutiesQuery(query: Record<string, string>, today: string): DutiesQuery {
  const dateOf = (name: string) => (isCivilDate(query[name] ?? '') ? (query[name] as string) : null);
  const asked = dateOf('to');
  const to = asked === null || asked > today ? today : asked;
  const first = dateOf('from') ?? addDays(to, -defaultDays);
  const from = first > to || daysBetween(first, to) > longest ? addDays(to, -defaultDays) : first;
  const view = (['people', 'signs'] as const).find((each) => each === query.view) ?? 'communities';
  const show = [...dutyCounts, ...attendanceCounts].find((each) => each === query.show) ?? null;
  const community = /^\d{12}$/.test(query.community ?? '') ? (query.community as string) : null;
  const numberOf = (name: string) => (/^[1-9]\d{0,9}$/.test(query[name] ?? '') ? Number(query[name]) : null);
  return { from, to, view, community, show, person: numberOf('person'), of: numberOf('of') };
}
