import { z } from 'zod';
import { adoptions } from '../../src/domain/consultation.ts';
import { feedbackKinds, issueStates } from '../../src/domain/terms.ts';

const kindOrNull = z.enum(feedbackKinds).nullable();

/** What a receipt shows, as the API answers it (src/domain/resident-views.ts, TrackView): nothing personal. */
export const trackAnswer = z.object({
  state: z.enum(issueStates),
  community: z.string().describe('12-digit code'),
  communityName: z.string(),
  kind: kindOrNull,
  restricted: z.boolean(),
  held: z.boolean().describe('A person looks at it before it enters the ledger'),
  title: z.string().nullable(),
  submittedAt: z.string().describe('ISO 8601'),
  due: z.string().nullable().describe('Civil date; null: nothing is owed any more'),
  paused: z.boolean().describe('A question of the office is open: the days until it is answered do not count'),
  calculation: z.string(),
  next: z.string(),
  events: z.array(z.object({ at: z.string(), state: z.enum(issueStates), text: z.string() })),
  notice: z.object({ id: z.number().int(), url: z.string() }).optional(),
  question: z.string().nullable(),
  canAdd: z.boolean(),
  canRate: z.boolean(),
  canReopen: z.boolean(),
  reopenUntil: z.string().nullable(),
  hasContact: z.boolean(),
  opinion: z
    .object({
      consultation: z.object({ id: z.number().int(), title: z.string(), url: z.string() }),
      state: z.enum(['received', 'held', 'grouped', 'answered', 'dismissed', 'deleted']),
      group: z.string().nullable(),
      adopted: z.enum(adoptions).nullable(),
      answer: z.string().nullable().describe('To its group, once it is public'),
      canWithdraw: z.boolean(),
    })
    .optional()
    .describe(
      'Of an opinion on a draft; `state` above is then the nearest of the ledger, `community` the root where none was told',
    ),
});
