import { and, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { ledgerPath } from '../../src/domain/paths.ts';
import { issuePaths } from '../../src/domain/stale.ts';
import type { Statement, TownRecord } from '../open.ts';
import { publicChange } from '../publish.ts';
import {
  contacts,
  feedback,
  issueCategories,
  issueEvents,
  issues,
  originals,
  outbox,
  photos,
  restrictedIssueEvents,
  restrictedIssues,
  usedCaptchas,
} from '../schema.ts';
import { countUp } from './counters.ts';

type SealedRow = { id: string; keyVersion: number; nonce: string; sealed: string };
type PhotoRow = Pick<typeof photos.$inferInsert, 'id' | 'type' | 'width' | 'height' | 'bytes' | 'sha256'>;

/** A new feedback with everything that belongs to it. */
export type NewFeedback = {
  row: Omit<typeof feedback.$inferInsert, 'id' | 'issueId' | 'restrictedIssueId' | 'categoryId'>;
  /** Civil date on which it was said. */
  raisedOn: string;
  /** Null: the category of this name, made when missing. */
  categoryId: number | null;
  otherCategory: string;
  restricted: boolean;
  /** The public entry it joins instead of making one. */
  joinsIssueId: number | null;
  contact: SealedRow | null;
  original: SealedRow | null;
  photos: readonly PhotoRow[];
  /** Photos on record already that are attached now. */
  photoIds: readonly string[];
  counters: readonly { key: string; expiresAt: number }[];
  captcha: { id: string; expiresAt: number } | null;
};

/**
 * Statements of one batch, in the order their references ask for. Held feedback has no entry yet. An entry's number is the
 * next of its ledger: within the transaction it is the highest.
 */
export function feedbackStatements(record: Pick<TownRecord, 'db'>, now: number, given: NewFeedback): Statement[] {
  const { db } = record;
  const { row, restricted, joinsIssueId } = given;
  const held = row.heldFor !== null && row.heldFor !== undefined;
  const categoryId = given.categoryId ?? idOfCategory(given.otherCategory);
  const ownEntry = !held && joinsIssueId === null;
  const feedbackId = idOfFeedback(row.keyHash);
  const entry = restricted
    ? { issueId: null, restrictedIssueId: held ? null : lastOf(restrictedIssues) }
    : { issueId: held ? null : (joinsIssueId ?? lastOf(issues)), restrictedIssueId: null };
  return [
    ...(given.captcha ? [db.insert(usedCaptchas).values(given.captcha)] : []),
    ...countUp(db, given.counters),
    ...(given.categoryId === null
      ? [db.insert(issueCategories).values({ name: given.otherCategory }).onConflictDoNothing()]
      : []),
    ...(ownEntry ? [entryStatement(db, now, given, categoryId)] : []),
    db.insert(feedback).values({ ...row, ...entry, categoryId }),
    ...(ownEntry ? [submitStatement(db, now, restricted, feedbackId)] : []),
    ...(given.contact ? [db.insert(contacts).values({ ...given.contact, feedbackId, createdAt: now })] : []),
    ...(given.original ? [db.insert(originals).values({ ...given.original, feedbackId, createdAt: now })] : []),
    ...(given.photos.length > 0
      ? [db.insert(photos).values(given.photos.map((photo) => ({ ...photo, feedbackId, storedAt: now })))]
      : []),
    ...(given.photoIds.length > 0
      ? [
          db
            .update(photos)
            .set({ feedbackId })
            .where(and(inArray(photos.id, [...given.photoIds]), isNull(photos.feedbackId))),
        ]
      : []),
    outboxStatement(db, now, { restricted, event: held ? 'held' : 'feedback', feedbackId }),
    ...(ownEntry && !restricted ? publicChange(record, entryPaths(given), now) : []),
  ];
}

type Id = number | SQL<number>;

/** The feedback's id within its batch. */
export const idOfFeedback = (keyHash: string): SQL<number> =>
  sql<number>`(SELECT id FROM feedback WHERE key_hash = ${keyHash})`;
export const idOfCategory = (name: string): SQL<number> =>
  sql<number>`(SELECT id FROM issue_categories WHERE name = ${name})`;
const lastOf = (ledger: typeof issues | typeof restrictedIssues): SQL<number> =>
  sql<number>`(SELECT max(id) FROM ${ledger})`;

type Entry = Pick<NewFeedback, 'row' | 'raisedOn' | 'restricted'>;

/** A new entry of the ledger, as said. */
export function entryStatement(
  db: TownRecord['db'],
  now: number,
  { row, raisedOn, restricted }: Entry,
  categoryId: Id,
) {
  const common = {
    communityCode: row.communityCode,
    categoryId: categoryId as number,
    channel: row.channel,
    raisedOn,
    state: 'submitted' as const,
    stateSince: now,
  };
  if (restricted)
    return db
      .insert(restrictedIssues)
      .values({ ...common, kind: row.kind ?? null, aboutCadreId: row.aboutCadreId ?? null });
  if (row.kind === 'denunciation') throw new Error('A denunciation never enters the public ledger');
  return db.insert(issues).values({ ...common, kind: row.kind ?? null });
}

/** The first step of the entry that was made last. */
export function submitStatement(db: TownRecord['db'], now: number, restricted: boolean, feedbackId: Id) {
  const ledger = restricted ? restrictedIssues : issues;
  return db.insert(restricted ? restrictedIssueEvents : issueEvents).values({
    issueId: lastOf(ledger) as unknown as number,
    seq: 1,
    verb: 'submit',
    state: 'submitted',
    at: now,
    feedbackId: feedbackId as number,
  });
}

/** A message to whoever is to look at it: restricted feedback is told to supervision only. */
export const outboxStatement = (
  db: TownRecord['db'],
  now: number,
  message: { restricted: boolean; event: typeof outbox.$inferInsert.event; feedbackId: Id },
): Statement =>
  db.insert(outbox).values({
    id: crypto.randomUUID(),
    audience: message.restricted ? 'supervision' : 'liaison',
    event: message.event,
    feedbackId: message.feedbackId as number,
    createdAt: now,
    dueAt: now,
  });

/** Public addresses that a new entry touches. */
export const entryPaths = ({ row, raisedOn, categoryId }: Pick<NewFeedback, 'row' | 'raisedOn' | 'categoryId'>) => [
  ...issuePaths({ communityCode: row.communityCode, categoryId: categoryId ?? 0, raisedOn }),
  // A category that is made now has a number nobody knows yet.
  ...(categoryId === null ? [`${ledgerPath()}category/*`] : []),
];
