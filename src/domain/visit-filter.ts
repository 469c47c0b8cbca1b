/** What of the visit log is asked for. */
import { type VisitKind, visitKinds } from './field-terms.ts';
import { isCivilDate } from './time.ts';

/** Communities by code; cadres who wrote it or went along; dates of the visit, both included. Withdrawn ones only when asked for. */
export type VisitFilter = {
  communities?: readonly string[] | undefined;
  cadres?: readonly number[] | undefined;
  household?: number | undefined;
  kind?: VisitKind | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Promises that wait to be kept; those past their day. */
  promise?: 'open' | 'overdue' | undefined;
  withdrawn?: boolean | undefined;
};

/** The same as an address has it. */
export type VisitQuery = {
  community?: string | undefined;
  cadre?: number | undefined;
  household?: number | undefined;
  kind?: VisitKind | undefined;
  from?: string | undefined;
  to?: string | undefined;
  promise?: 'open' | 'overdue' | undefined;
  withdrawn?: boolean | undefined;
};

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
const date = (text: string | undefined): string | undefined =>
  text !== undefined && isCivilDate(text) ? text : undefined;

const readers: { [Name in keyof VisitQuery]-?: (text: string) => VisitQuery[Name] } = {
  community: (text) => (/^\d{12}$/.test(text) ? text : undefined),
  cadre: number,
  household: number,
  kind: (text) => visitKinds.find((kind) => kind === text),
  from: date,
  to: date,
  promise: (text) => (text === 'open' || text === 'overdue' ? text : undefined),
  withdrawn: (text) => (text === '1' ? true : undefined),
};

/** The query of an address; blank parts are left out, and `wrong` names what could not be read. */
export function readVisitQuery(query: Record<string, string | undefined>): { asked: VisitQuery; wrong: string[] } {
  const wrong: string[] = [];
  const asked: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    const text = query[name]?.trim();
    if (!text) continue;
    const value = read(text);
    if (value === undefined) wrong.push(name);
    else asked[name] = value;
  }
  return { asked: asked as VisitQuery, wrong };
}

export const filterOf = ({ community, cadre, ...rest }: VisitQuery): VisitFilter => ({
  ...rest,
  ...(community === undefined ? {} : { communities: [community] }),
  ...(cadre === undefined ? {} : { cadres: [cadre] }),
});

/** `?community=…&kind=…`, in the order of the fields; empty for everything. */
export function visitQueryText(asked: VisitQuery): string {
  const parts = Object.keys(readers).flatMap((name) => {
    const value = asked[name as keyof VisitQuery];
    return value === undefined ? [] : [[name, value === true ? '1' : `${value}`] as [string, string]];
  });
  return parts.length > 0 ? `?${new URLSearchParams(parts)}` : '';
}
