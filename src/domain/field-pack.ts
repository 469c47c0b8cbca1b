/** What a cadre takes along to the field: the answer of `GET /api/field/pack`, kept sealed on the device. */
import * as z from 'zod';
import { householdKinds, visitKinds } from './field-terms.ts';

const named = z.object({ id: z.int(), name: z.string() });
const date = z.string().describe('YYYY-MM-DD');

export const fieldPack = z.object({
  at: z.int().describe('When it was packed, UTC milliseconds'),
  me: named,
  communities: z.array(z.object({ code: z.string(), name: z.string() })),
  duties: z.array(
    z.object({
      community: z.string(),
      date,
      startsAt: z.string().describe('HH:MM'),
      endsAt: z.string(),
      place: z.string(),
      makeUp: z.boolean().describe('补班'),
      signInFrom: z.int().nullable().describe('UTC milliseconds; null: no signing in, as on a holiday'),
      lateAfter: z.int().nullable(),
      signedAt: z.int().nullable().describe('When I signed in there, by what stands in the record'),
    }),
  ),
  households: z.array(
    z.object({
      id: z.int(),
      community: z.string(),
      number: z.string(),
      group: z.string().nullable(),
      kind: z.enum(householdKinds),
      care: z.array(z.string()),
      name: z.string().nullable(),
      paired: z.boolean(),
    }),
  ),
  careCategories: z.array(named),
  issueCategories: z.array(named),
  mates: z.array(named.extend({ communities: z.array(z.string()) })),
  promises: z.array(
    z.object({
      visit: z.int(),
      community: z.string(),
      household: z.int().nullable(),
      promise: z.string().nullable(),
      dueOn: date,
    }),
  ),
  last: z
    .object({
      community: z.string(),
      kind: z.enum(visitKinds),
      place: z.string().nullable(),
      companions: z.array(z.int()),
    })
    .nullable()
    .describe('Of my latest entry'),
});
export type FieldPack = z.output<typeof fieldPack>;
export type FieldDuty = FieldPack['duties'][number];
export type FieldHousehold = FieldPack['households'][number];
