import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { handlerChoices } from '../../db/desk/choices.ts';
import { cadres } from '../../db/schema.ts';
import { civilDate } from '../../src/domain/time.ts';
import { openDesk, people } from '../issues/desk.ts';

it('who handles for another department than their own is offered for both', async () => {
  const desk = await openDesk();
  const { db } = desk.record;
  await db.update(cadres).set({ departmentId: 2 }).where(eq(cadres.id, people.handler));
  const offered = await handlerChoices(db, civilDate(desk.at().now));
  const departments = offered.filter(({ id }) => id === people.handler).map(({ departmentId }) => departmentId);
  expect(departments.sort()).toEqual([1, 2]);
});
