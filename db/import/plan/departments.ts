import type { RowOf } from '../sheets/define.ts';
import type { cadresSheet, categoriesSheet, departmentsSheet } from '../sheets/people.ts';
import { putCadre } from './cadres.ts';
import type { Planner } from './context.ts';
import type { Town } from './town.ts';

/** The department of that name; made when the record has none. */
export function departmentNamed(town: Town, name: string | null | undefined): number | null | undefined {
  if (!name) return name === undefined ? undefined : null;
  const present = town.departments.get(name);
  return (
    present ?? town.departments.add({ id: town.departments.freeId(), name, phone: null, duties: null, closedOn: null })
  ).id;
}

export const planDepartments: Planner<RowOf<typeof departmentsSheet.columns>> = (town, rows) => {
  for (const { value } of rows) {
    const { name, phone, duties, closedOn, id } = value;
    const present = town.departments.get(name);
    if (present) town.departments.change(present, { phone, duties, closedOn });
    else
      town.departments.add({
        id: town.departments.freeId(id),
        name,
        phone: phone ?? null,
        duties: duties ?? null,
        closedOn: closedOn ?? null,
      });
  }
};

export const planCategories: Planner<RowOf<typeof categoriesSheet.columns>> = (town, rows) => {
  for (const { value } of rows) {
    const departmentId = departmentNamed(town, value.department);
    const { name, deadlineWorkingDays, id } = value;
    const present = town.issueCategories.get(name);
    if (present) town.issueCategories.change(present, { departmentId, deadlineWorkingDays });
    else
      town.issueCategories.add({
        id: town.issueCategories.freeId(id),
        name,
        departmentId: departmentId ?? null,
        deadlineWorkingDays: deadlineWorkingDays ?? null,
      });
  }
};

export const planCadres: Planner<RowOf<typeof cadresSheet.columns>> = (town, rows, context) => {
  for (const row of rows) {
    const { department, endedOn, id, ...person } = row.value;
    const cadre = putCadre(town, row, { ...person, id }, context);
    if (cadre) town.cadres.change(cadre, { departmentId: departmentNamed(town, department), endedOn });
  }
};
