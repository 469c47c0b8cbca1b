/** Lines of a team and of fixed times as a form without script sends them: fields of one name, in order. */
import type { MemberLine, TimeLine } from '../../src/domain/desk-office-views.ts';
import type { Role } from '../../src/domain/terms.ts';
import type { Sent } from '../http/sent.ts';

function linesOf<Name extends string>(sent: Sent, names: readonly Name[]): Record<Name, string>[] {
  const columns = names.map((name) => sent.texts(name));
  const count = Math.min(100, Math.max(0, ...columns.map(({ length }) => length)));
  return Array.from(
    { length: count },
    (_, at) =>
      Object.fromEntries(names.map((name, column) => [name, columns[column]?.[at]?.trim() ?? ''])) as Record<
        Name,
        string
      >,
  );
}

const memberFields = ['cadre', 'person', 'role', 'capacity', 'post', 'phone', 'duties'] as const;
/** Every line of the form, blank ones too. */
export const memberLines = (sent: Sent): MemberLine[] =>
  linesOf(sent, memberFields).map((line) => ({ ...line, role: line.role as Role | '', fromDate: null }));
/** Whether a line names somebody who is in the team from then on. */
export const counts = ({ cadre, person, role }: Pick<MemberLine, 'cadre' | 'person' | 'role'>): boolean =>
  (cadre !== '' && role !== '') || (cadre === '' && person !== '');

const timeFields = ['weekday', 'startsAt', 'endsAt', 'place', 'address', 'wayThere'] as const;
export const timeLines = (sent: Sent): TimeLine[] => linesOf(sent, timeFields);

const common = (sent: Sent): Record<string, unknown> => ({
  ...(/^\d{1,15}$/.test(sent.text('seen') ?? '') ? { seen: Number(sent.text('seen')) } : {}),
  ...(sent.text('from')?.trim() ? { from: sent.text('from')?.trim() } : {}),
});

/** The body of a new roster. */
export const teamBody = (sent: Sent): Record<string, unknown> => ({
  ...common(sent),
  kind: sent.text('kind'),
  members: memberLines(sent)
    .filter(counts)
    .map(({ cadre, person, role, capacity, post, phone, duties }) => {
      const [, name = person, unit] = /^(.+?)[（(](.+)[）)]$/.exec(person) ?? [];
      const details = { role, capacity, post, phone, duties };
      // Blank fields of somebody who may be on record already change nothing.
      const given = Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''));
      return cadre === '' ? { name, ...(unit ? { unit } : {}), ...given } : { cadre: Number(cadre), ...details };
    }),
});

/** The body of a new plan of fixed times. */
export const patternBody = (sent: Sent): Record<string, unknown> => ({
  ...common(sent),
  times: timeLines(sent)
    .filter(({ weekday }) => weekday !== '')
    .map(({ weekday, address, wayThere, ...time }) => ({
      weekday: Number(weekday),
      ...time,
      ...(address ? { address } : {}),
      ...(wayThere ? { wayThere } : {}),
    })),
});
