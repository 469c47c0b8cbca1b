/** A town with officials and residents to call the verbs with. Everyone and everything in it is invented. */

import { asc, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { readCase } from '../../db/ledger/read-case.ts';
import { type IssueRef, type Ledger, tablesOf } from '../../db/ledger/tables.ts';
import { officialOf } from '../../db/officials.ts';
import type { TownRecord } from '../../db/open.ts';
import * as schema from '../../db/schema.ts';
import type { VerbContext } from '../../functions/context.ts';
import { type Contact, sealRow } from '../../functions/feedback/sealing.ts';
import { bodyHash, deriveReceipt, keyHash, newSalt, receiptHash } from '../../functions/keys/receipt.ts';
import { Refusal } from '../../functions/refusal.ts';
import { foldEvents } from '../../src/domain/issue-life.ts';
import type { Official } from '../../src/domain/rights.ts';
import { readSettings } from '../../src/domain/settings.ts';
import type { FeedbackKind } from '../../src/domain/terms.ts';
import { civilDate, dayMs } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi, roleHolders, townNow, townRecord } from '../fixtures/town.ts';
import { testKeys } from '../keys/keys-for-tests.ts';

/** Officials by what they are here. `lead` and `liaison` serve 青石; the departments of the handlers are 市政办 and 民政办. */
export const people = {
  lead: 1,
  strangeLead: 2,
  liaison: 3,
  former: 4,
  auxiliary: 5,
  supervision: roleHolders.supervision[0],
  otherSupervision: roleHolders.supervision[1],
  principal: roleHolders.principal,
  office: roleHolders.office,
  handler: roleHolders.handlers.市政办,
  otherHandler: roleHolders.handlers.民政办,
  strangeLiaison: 107,
} as const;
export type Person = keyof typeof people;

export type Desk = {
  record: TownRecord;
  /** Now: `townNow`, or so many days later. */
  at(days?: number): VerbContext;
  official(person: Person): Promise<Official>;
  /** A resident says something: their receipt and the entry it made, in the ledger it belongs to. */
  say(more?: Said): Promise<Told>;
};
export type Said = {
  contact?: Contact;
  kind?: FeedbackKind;
  about?: Person;
  community?: string;
  category?: number;
  /** Joins an entry instead of making one. */
  sameAs?: IssueRef;
  days?: number;
};
export type Told = { receipt: string; feedbackId: number; ref: IssueRef };

export async function openDesk(opening?: Promise<TownRecord>): Promise<Desk> {
  const record = await townRecord(opening);
  const keys = testKeys();
  const settings = readSettings({ SITE_URL: 'http://board.example' });
  const stranger = people.strangeLiaison;
  await record.write([
    ...inserts(record, schema.cadres, [{ id: stranger, name: '杨柳岸', post: '柳湾联络员', unit: '松溪镇' }]),
    ...inserts(record, schema.memberships, [{ teamId: 3, cadreId: stranger, role: 'liaison', fromDate: '2025-01-01' }]),
  ]);
  const at = (days = 0): VerbContext => ({ record, now: townNow + days * dayMs, keys, settings });
  let said = 0;
  return {
    record,
    at,
    async official(person) {
      const official = await officialOf(record.db, people[person], civilDate(townNow));
      if (!official) throw new Error(`${person} is no official`);
      return official;
    },
    async say(more = {}) {
      said += 1;
      const { now } = at(more.days);
      const { kind = null, contact, community = qingshi, category = 1, about, sameAs } = more;
      const restricted = kind === 'denunciation' || about !== undefined;
      const ledger: Ledger = restricted ? 'restricted' : 'public';
      const { entries } = tablesOf(ledger);
      const [last] = await record.db.select({ id: entries.id }).from(entries).orderBy(asc(entries.id)).limit(1);
      const ids = await record.db.select({ id: entries.id }).from(entries);
      const ref = sameAs ?? { ledger, id: last ? Math.max(...ids.map(({ id }) => id)) + 1 : 1 };
      const feedbackId = 100 + said;
      const [salt, key] = [newSalt(), `key-${said}`];
      const receipt = await deriveReceipt(keys, salt, key);
      const hash = await keyHash(keys, key);
      const entry = { id: ref.id, communityCode: community, categoryId: category, kind, raisedOn: civilDate(now) };
      const shape = { channel: 'site' as const, state: 'submitted' as const, stateSince: now };
      await record.write([
        ...(sameAs
          ? []
          : restricted
            ? inserts(record, schema.restrictedIssues, [
                { ...entry, ...shape, aboutCadreId: about ? people[about] : null },
              ])
            : inserts(record, schema.issues, [{ ...entry, ...shape, kind: kind as never }])),
        ...inserts(record, schema.feedback, [
          {
            id: feedbackId,
            keyHash: hash,
            bodyHash: await bodyHash(keys, salt, 'body'),
            receiptHash: await receiptHash(keys, receipt),
            salt,
            receivedAt: now,
            channel: 'site',
            communityCode: community,
            kind,
            categoryId: category,
            aboutCadreId: about ? people[about] : null,
            content: '村口的路灯坏了。',
            dueOn: '2026-12-04',
            ...(ref.ledger === 'restricted' ? { restrictedIssueId: ref.id } : { issueId: ref.id }),
          },
        ]),
        ...(sameAs
          ? []
          : inserts(record, tablesOf(ledger).events, [
              { issueId: ref.id, seq: 1, verb: 'submit', state: 'submitted', at: now, feedbackId },
            ])),
        ...(contact
          ? inserts(record, schema.contacts, [
              { ...(await sealRow(keys, 'contacts', hash, contact)), feedbackId, createdAt: now },
            ])
          : []),
      ]);
      return { receipt, feedbackId, ref };
    },
  };
}

/** An entry, which must exist, after asserting that what the record caches is the fold of its events. */
export async function caseOf({ record }: Pick<Desk, 'record'>, ref: IssueRef) {
  const entry = await readCase(record.db, ref, civilDate(townNow));
  if (!entry) throw new Error('no such entry');
  const { state, stateSince, dueOn } = foldEvents(entry.events);
  expect({ state, stateSince, dueOn }).toEqual({
    state: entry.row.state,
    stateSince: entry.row.stateSince,
    dueOn: entry.row.dueOn,
  });
  expect(entry.events.map(({ seq }) => seq)).toEqual(entry.events.map((_, index) => index + 1));
  return entry;
}

/** The status and words of a refusal; fails where nothing is refused, or something else goes wrong. */
export async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('nothing was refused');
  const { status, detail = '', errors = [] } = error.problem;
  return { status, detail, paths: errors.map(({ path }) => path) };
}

/** The public revision of the board. */
export const revisionOf = async ({ record }: Pick<Desk, 'record'>): Promise<number> => {
  const [row] = await record.db.select().from(schema.board).where(eq(schema.board.id, 1));
  return row?.revision ?? -1;
};
