/** What the visit log answers: shapes, described once. Dates are civil dates, instants UTC milliseconds. */
import * as z from 'zod';
import { visitKinds } from './field-terms.ts';

const named = z.object({ id: z.int(), name: z.string() });
const date = z.string().describe('YYYY-MM-DD');

/**
 * One entry as this reader may see it. `texts` false: they see that it was, when, where and of what kind; household, care
 * category and everything written are null. Also null: what was deleted when its time was over (`forgotten`).
 */
export const visitRow = z.object({
  id: z.int(),
  revision: z.int(),
  kind: z.enum(visitKinds),
  community: z.object({ code: z.string(), name: z.string() }),
  by: named,
  companions: z.array(named),
  visitedAt: z.number(),
  writtenAt: z.number().describe('By the clock of the device'),
  receivedAt: z.number().describe('By ours'),
  place: z.string().nullable(),
  duty: z.object({ date, startsAt: z.string() }).nullable(),
  texts: z.boolean(),
  forgotten: z.boolean(),
  household: z.object({ id: z.int(), number: z.string() }).nullable(),
  careCategory: named.nullable(),
  said: z.string().nullable(),
  done: z.string().nullable(),
  promise: z.string().nullable(),
  promiseDueOn: date.nullable(),
  promiseKeptOn: date.nullable(),
  followsUp: z.int().nullable().describe('Entry of the ledger that it looks after'),
  raised: z.int().nullable().describe('Entry of the ledger that came of it'),
  photos: z.int(),
  withdrawn: z.object({ at: z.number(), reason: z.string().nullable() }).nullable(),
});
export type VisitRow = z.output<typeof visitRow>;

export const visitPhoto = z.object({ id: z.string(), width: z.int(), height: z.int() });

/** One entry whole. What was before each correction, who opened what is sealed, and what this reader may do. */
export const visitWhole = visitRow.extend({
  sealed: z.boolean().describe('Whom it was with, or words as written, are kept apart and can be opened'),
  photoList: z.array(visitPhoto),
  revisions: z.array(
    z.object({
      revision: z.int(),
      at: z.number(),
      by: z.string(),
      reason: z.string(),
      before: visitRow
        .pick({ said: true, done: true, promise: true, promiseDueOn: true, place: true, visitedAt: true, kind: true })
        .nullable(),
    }),
  ),
  openings: z.array(z.object({ at: z.number(), by: z.string(), purpose: z.string() })),
  may: z.object({
    correct: z.boolean(),
    withdraw: z.boolean(),
    raise: z.boolean(),
    keepPromise: z.boolean(),
    open: z.boolean(),
  }),
});
export type VisitWhole = z.output<typeof visitWhole>;

/** What was sealed, opened; not to be kept. The newest last: a correction leaves what was written before. */
export const openedVisit = z.object({
  whom: z.array(z.object({ at: z.number(), text: z.string() })),
  originals: z.array(
    z.object({
      at: z.number(),
      said: z.string().optional(),
      done: z.string().optional(),
      promise: z.string().optional(),
      place: z.string().optional(),
    }),
  ),
  deleted: z.boolean(),
});
export type OpenedVisit = z.output<typeof openedVisit>;
