import { z } from 'zod';
import { householdKinds } from '../../src/domain/field-terms.ts';

/** A card in a list, as the API answers it. */
export const rowSchema = z.object({
  id: z.int(),
  community: z.object({ code: z.string(), name: z.string() }),
  number: z.string(),
  kind: z.enum(householdKinds),
  group: z.string().nullable(),
  care: z.array(z.string()),
  paired: z.array(z.object({ cadreId: z.int(), name: z.string() })),
  days: z.int().describe('Different days visited this year'),
  last: z.iso.date().nullable(),
});
