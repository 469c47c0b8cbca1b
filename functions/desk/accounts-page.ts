/** The office's page of accounts: who may sign in, and with what. */
import { accountRows, givenRoles } from '../../db/desk/accounts.ts';
import { departmentChoices } from '../../db/desk/choices.ts';
import { readScope } from '../../db/desk/scope.ts';
import { officialOf } from '../../db/officials.ts';
import { areas } from '../../db/schema.ts';
import type { AccountsPage } from '../../src/domain/desk-office-views.ts';
import { type Official, relationWords } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';

/** Null for whoever is not 组织办. People who have a say outside the office's areas are left out. */
export async function accountsPage(
  { record, now }: VerbContext,
  official: Official,
  { query = '', invited = null }: { query?: string | undefined; invited?: AccountsPage['invited'] },
): Promise<AccountsPage | null> {
  const offices = official.grants.filter(({ role }) => role === 'office').map(({ areaCode }) => areaCode);
  if (offices.length === 0) return null;
  const { db } = record;
  const today = civilDate(now);
  const [scope, rows, departments, places] = await Promise.all([
    readScope(db, official),
    accountRows(db, query, { now, today }),
    departmentChoices(db),
    db.select({ code: areas.code, name: areas.name, kind: areas.kind, closedOn: areas.closedOn }).from(areas),
  ]);
  const ours = (code: string) => scope.areaCodes(code).some((each) => offices.includes(each));
  const [given, officials] = await Promise.all([
    givenRoles(
      db,
      rows.map(({ cadreId }) => cadreId),
      today,
    ),
    Promise.all(rows.map(({ cadreId }) => officialOf(db, cadreId, today))),
  ]);
  const people = rows.flatMap(({ disabledAt, secondFactor, ...row }, at) => {
    const grants = officials[at]?.grants ?? [];
    if (!grants.every(({ areaCode }) => ours(areaCode))) return [];
    const own = given.filter(({ cadreId }) => cadreId === row.cadreId);
    const served = grants.filter(
      ({ role, areaCode }) =>
        (role === 'lead' || role === 'liaison' || role === 'cadre') &&
        (role !== 'cadre' || !grants.some((each) => each.areaCode === areaCode && each.role !== 'cadre')),
    );
    const roles = [
      ...own.map(({ id, role, area, department }) => ({
        id,
        words: `${relationWords[role]}（${[area, department].filter(Boolean).join('，')}）`,
      })),
      ...served.map(({ role, areaCode }) => ({
        id: null,
        words: `${relationWords[role]}（${scope.areaName(areaCode)}）`,
      })),
    ];
    return [{ ...row, roles, secondFactor: secondFactor ?? false, disabled: disabledAt !== null }];
  });
  const open = places.filter(({ code, closedOn }) => closedOn === null && ours(code));
  return {
    page: 'accounts',
    query,
    people,
    areas: open
      .sort((a, b) => scope.areaCodes(a.code).length - scope.areaCodes(b.code).length)
      .map(({ code, name }) => ({ code, name })),
    departments,
    invited,
  };
}
