/** What the desk shows and its API answers: shapes, described once. Dates are civil dates, instants UTC milliseconds. */
import { z } from 'zod';
import { channels, feedbackKinds, issueKinds, issueStates, issueVerbs } from './terms.ts';

export const named = z.object({ id: z.int(), name: z.string() });
export const place = z.object({ code: z.string(), name: z.string() });
const date = z.string().describe('YYYY-MM-DD');

/** One line of the ledger. */
export const deskRow = z.object({
  id: z.int(),
  /** Null until accepted. */
  title: z.string().nullable(),
  community: place,
  category: named,
  kind: z.enum(issueKinds).nullable(),
  state: z.enum(issueStates),
  stateSince: z.number(),
  raisedOn: date,
  /** Waiting for the resident moves it: as it would be if they answered today. */
  dueOn: date.nullable(),
  /** Whole days past `dueOn`; 0 in time, settled, or without one. */
  overdueDays: z.int(),
  /** A question to the resident is open. */
  waiting: z.boolean(),
  department: named.nullable(),
  handler: named.nullable(),
  responsibleLeader: named.nullable(),
});
export type DeskRow = z.infer<typeof deskRow>;

/** Another entry that may be about the same. */
export const likeness = z.object({
  issueId: z.int(),
  title: z.string(),
  state: z.enum(issueStates),
  people: z.int().describe('Residents who raised it'),
  mergeable: z.boolean().describe('Still open, so that this can be merged into it'),
});
export type Likeness = z.infer<typeof likeness>;

/** Feedback that waits for somebody to decide what becomes of it. */
export const inboxItem = z.object({
  id: z.int().describe('Of the feedback'),
  /** The entry that it made; null while it is held. */
  issueId: z.int().nullable(),
  restricted: z.boolean(),
  /** Why a person has to look at it first. */
  heldFor: z.enum(['honeypot', 'captcha', 'quota']).nullable(),
  receivedAt: z.number(),
  channel: z.enum(channels),
  community: place,
  kind: z.enum(feedbackKinds).nullable(),
  category: named.nullable(),
  about: named.nullable(),
  /** In the resident's words, phones and ID numbers masked; null once deleted. */
  content: z.string().nullable(),
  place: z.string().nullable(),
  occurredOn: date.nullable(),
  /** The date promised with the receipt, and by when it is told whether it is accepted. */
  dueOn: date,
  tellingDueOn: date,
  photos: z.int(),
  /** Others who joined the same entry. */
  others: z.int(),
});
export type InboxItem = z.infer<typeof inboxItem>;

/** A verb that the official might use now; `why` says why not. */
export const deskMove = z.object({
  verb: z.enum([...issueVerbs, 'release', 'abuse']),
  allowed: z.boolean(),
  why: z.string().nullable(),
});
export type DeskMove = z.infer<typeof deskMove>;

export const deskEvent = z.object({
  seq: z.int(),
  verb: z.enum(issueVerbs),
  state: z.enum(issueStates),
  at: z.number(),
  actor: named.nullable(),
  department: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  dueOn: date.nullable(),
  /** For officials only. */
  internalNote: z.string().nullable(),
  feedbackId: z.int().nullable(),
  /** What the resident wrote with this step; null where nothing, or deleted. */
  message: z.string().nullable(),
  rating: z.object({ resolved: z.boolean(), speed: z.int(), attitude: z.int() }).nullable(),
});
export type DeskEvent = z.infer<typeof deskEvent>;

/** What one resident said, and what of it is kept apart. */
export const deskFeedback = z.object({
  id: z.int(),
  receivedAt: z.number(),
  channel: z.enum(channels),
  kind: z.enum(feedbackKinds).nullable(),
  content: z.string().nullable(),
  place: z.string().nullable(),
  occurredOn: date.nullable(),
  enteredBy: z.string().nullable(),
  deletedAt: z.number().nullable(),
  /** Contact data or an original is still there. */
  hasContact: z.boolean(),
  photos: z.array(z.object({ id: z.string(), width: z.int(), height: z.int() })),
  openings: z.array(z.object({ at: z.number(), by: z.string(), purpose: z.string() })),
});
export type DeskFeedback = z.infer<typeof deskFeedback>;

/** An entry of either ledger with its whole history. */
export const deskIssue = z.object({
  id: z.int(),
  restricted: z.boolean(),
  seq: z.int().describe('Of the last step: sent back with a verb, so that nothing unseen is overwritten'),
  title: z.string().nullable(),
  community: place,
  category: named,
  kind: z.enum(feedbackKinds).nullable(),
  channel: z.enum([...channels, 'imported']),
  state: z.enum(issueStates),
  raisedOn: date,
  dueOn: date.nullable(),
  calculation: z.string().nullable(),
  /** Latest date that an extension may name; null where it cannot be extended any more, or has no due date. */
  latestExtension: date.nullable(),
  overdueDays: z.int(),
  waiting: z.boolean(),
  department: named.nullable(),
  handler: named.nullable(),
  responsibleLeader: named.nullable(),
  about: named.nullable(),
  mergedInto: z.int().nullable(),
  noticeId: z.int().nullable(),
  reopened: z.boolean(),
  imported: z.boolean(),
  feedbacks: z.array(deskFeedback),
  events: z.array(deskEvent),
  moves: z.array(deskMove),
});
export type DeskIssue = z.infer<typeof deskIssue>;
