/** One entry with everything the desk shows of it. */

import { asc, eq, inArray } from 'drizzle-orm';
import { extensionLimit, refusalDueOn } from '../../src/domain/deadlines.ts';
import type { DeskEvent, DeskFeedback, DeskIssue, DeskMove } from '../../src/domain/desk-shapes.ts';
import { dueNow } from '../../src/domain/issue-due.ts';
import { moveProblem } from '../../src/domain/issue-life.ts';
import { mayAct, maySee, neverRestricted, type Official, type OfficialAction } from '../../src/domain/rights.ts';
import { type IssueVerb, isSettled } from '../../src/domain/terms.ts';
import { civilDate, daysBetween } from '../../src/domain/time.ts';
import { type Case, readCase } from '../ledger/read-case.ts';
import type { IssueRef } from '../ledger/tables.ts';
import type { Db } from '../open.ts';
import { groupBy } from '../queries/chunks.ts';
import { readHolidays } from '../queries/holidays.ts';
import { standingNotice } from '../queries/notices.ts';
import {
  areas,
  cadres,
  contactOpenings,
  contacts,
  departments,
  feedback,
  feedbackMessages,
  originals,
  photos,
  ratings,
} from '../schema.ts';
import { among } from './scope.ts';

/** The verbs that the issue page offers, in the order in which they usually come. */
const offered = [
  'accept',
  'answer',
  'assign',
  'start',
  'progress',
  'ask',
  'resolve',
  'close',
  'publish',
  'correct',
  'withdraw',
  'escalate',
  'descend',
  'refuse',
  'extend',
  'merge',
  'reject',
  'reopen',
  'urge',
] as const satisfies readonly (OfficialAction & IssueVerb)[];

/** Which verbs this official may use now, and why not the others. A reason that has still to be written is no obstacle. */
export function movesFor(entry: Case, official: Official, refusableUntil: string, today: string): DeskMove[] {
  const restricted = entry.ref.ledger === 'restricted';
  return offered
    .filter((verb) => !restricted || !(neverRestricted as readonly string[]).includes(verb))
    .map((verb) => {
      const why =
        moveProblem(entry.life, verb, '有') ??
        mayAct(official, verb, entry.facts) ??
        (verb === 'ask' && entry.followers.length === 0 ? '没有带回执的反映人可问。' : null) ??
        (verb === 'refuse' && today > refusableUntil ? '交办后退回的期限已经过了。' : null);
      return { verb, allowed: why === null, why };
    });
}

/** Everything said by those who follow the entry, and what is kept apart of it. */
async function readSaid(db: Db, ids: readonly number[], mayPhotos: boolean) {
  const [said, messages, openings, sealed, texts, pictures, judged] = await Promise.all([
    db.select().from(feedback).where(among(feedback.id, ids)).orderBy(asc(feedback.receivedAt)),
    db.select().from(feedbackMessages).where(among(feedbackMessages.feedbackId, ids)),
    db
      .select({
        feedbackId: contactOpenings.feedbackId,
        at: contactOpenings.at,
        by: cadres.name,
        purpose: contactOpenings.purpose,
      })
      .from(contactOpenings)
      .innerJoin(cadres, eq(cadres.id, contactOpenings.cadreId))
      .where(among(contactOpenings.feedbackId, ids))
      .orderBy(asc(contactOpenings.at)),
    db
      .select({ feedbackId: contacts.feedbackId, deletedAt: contacts.deletedAt })
      .from(contacts)
      .where(among(contacts.feedbackId, ids)),
    db
      .select({ feedbackId: originals.feedbackId, deletedAt: originals.deletedAt })
      .from(originals)
      .where(among(originals.feedbackId, ids)),
    mayPhotos
      ? db
          .select({ id: photos.id, feedbackId: photos.feedbackId, width: photos.width, height: photos.height })
          .from(photos)
          .where(among(photos.feedbackId, ids))
      : [],
    db.select().from(ratings).where(among(ratings.feedbackId, ids)),
  ]);
  return { said, messages, openings, sealed: [...sealed, ...texts], pictures, judged };
}
type Said = Awaited<ReturnType<typeof readSaid>>;

function feedbacksOf({ said, openings, sealed, pictures }: Said, name: (id: number | null) => string | null) {
  const opened = groupBy(openings, ({ feedbackId }) => feedbackId);
  const kept = new Set(sealed.filter(({ deletedAt }) => deletedAt === null).map(({ feedbackId }) => feedbackId));
  const shown = groupBy(pictures, ({ feedbackId }) => feedbackId);
  return said.map(
    (row): DeskFeedback => ({
      id: row.id,
      receivedAt: row.receivedAt,
      channel: row.channel,
      kind: row.kind,
      content: row.content,
      place: row.place,
      occurredOn: row.occurredOn,
      enteredBy: name(row.enteredBy),
      deletedAt: row.deletedAt,
      hasContact: kept.has(row.id),
      photos: (shown.get(row.id) ?? []).map(({ id, width, height }) => ({ id, width, height })),
      openings: (opened.get(row.id) ?? []).map(({ at, by, purpose }) => ({ at, by, purpose })),
    }),
  );
}

function eventsOf(entry: Case, { messages, judged }: Said, named: Named): DeskEvent[] {
  const words = new Map(messages.map(({ id, content }) => [id, content]));
  return entry.events.map((event): DeskEvent => {
    const rating =
      event.verb === 'rate'
        ? judged.find(({ feedbackId, at }) => feedbackId === event.feedbackId && at === event.at)
        : undefined;
    return {
      seq: event.seq,
      verb: event.verb,
      state: event.state,
      at: event.at,
      actor: named.cadre(event.actorCadreId),
      department: named.department(event.departmentId)?.name ?? null,
      note: event.note,
      reason: event.reason,
      dueOn: event.dueOn,
      internalNote: event.internalNote,
      feedbackId: event.feedbackId,
      message: event.messageId === null ? null : (words.get(event.messageId) ?? null),
      rating: rating ? { resolved: rating.resolved, speed: rating.speed, attitude: rating.attitude } : null,
    };
  });
}

type Ref = { id: number; name: string } | null;
type Named = { cadre(id: number | null): Ref; department(id: number | null): Ref };

async function readNames(db: Db, entry: Case, said: Said): Promise<Named> {
  const { row, events } = entry;
  const ids = [
    row.responsibleLeaderId,
    row.handlerId,
    row.aboutCadreId,
    ...events.map(({ actorCadreId }) => actorCadreId),
    ...said.said.map(({ enteredBy }) => enteredBy),
  ].filter((id) => id !== null);
  const [people, units] = await Promise.all([
    db
      .select({ id: cadres.id, name: cadres.name })
      .from(cadres)
      .where(among(cadres.id, [...new Set(ids)])),
    db.select({ id: departments.id, name: departments.name }).from(departments),
  ]);
  const pick = (rows: { id: number; name: string }[]) => (id: number | null) =>
    rows.find((each) => each.id === id) ?? null;
  return { cadre: pick(people), department: pick(units) };
}

/** As the verb counts it: from the date on record, which a wait for the resident does not move. */
function latestExtension({ life }: Case): string | null {
  const { dueOn, countedAt } = life;
  if (moveProblem(life, 'extend', '有') !== null || dueOn === null || countedAt === null) return null;
  return extensionLimit({ dueOn, acceptedOn: civilDate(countedAt) });
}

/** The entry for an official; null where there is none, or none for them. */
export async function deskIssue(db: Db, official: Official, ref: IssueRef, now: number): Promise<DeskIssue | null> {
  const today = civilDate(now);
  const [entry, holidays] = await Promise.all([readCase(db, ref, today), readHolidays(db)]);
  if (!entry || !maySee(official, entry.facts)) return null;
  const { row, life, category, facts } = entry;
  const restricted = ref.ledger === 'restricted';
  const mayPhotos = mayAct(official, 'seePhotos', facts) === null;
  const [said, notice, [area]] = await Promise.all([
    readSaid(
      db,
      entry.followers.map(({ id }) => id),
      mayPhotos,
    ),
    restricted ? null : standingNotice(db, ref.id),
    db
      .select({ name: areas.name })
      .from(areas)
      .where(inArray(areas.code, [row.communityCode])),
  ]);
  const named = await readNames(db, entry, said);
  const settled = isSettled(row.state);
  const counted = { kind: row.kind, categoryWorkingDays: category.workingDays, raisedOn: row.raisedOn, life };
  const { dueOn, calculation } = settled ? { dueOn: row.dueOn, calculation: null } : dueNow(counted, holidays, today);
  const assigned = entry.events.findLast(({ verb }) => verb === 'assign');
  const refusable = assigned ? refusalDueOn(civilDate(assigned.at), holidays) : today;
  return {
    id: ref.id,
    restricted,
    seq: entry.seq,
    title: row.title,
    community: { code: row.communityCode, name: area?.name ?? row.communityCode },
    category: { id: row.categoryId, name: category.name },
    kind: row.kind,
    channel: row.channel as DeskIssue['channel'],
    state: row.state,
    raisedOn: row.raisedOn,
    dueOn,
    calculation,
    latestExtension: latestExtension(entry),
    overdueDays: dueOn !== null && !settled ? Math.max(0, daysBetween(dueOn, today)) : 0,
    waiting: life.waitingSince !== null,
    department: named.department(row.departmentId),
    handler: named.cadre(row.handlerId),
    responsibleLeader: named.cadre(facts.responsibleLeaderId),
    about: named.cadre(row.aboutCadreId),
    mergedInto: row.mergedIntoId,
    noticeId: notice?.id ?? null,
    reopened: life.reopened,
    imported: row.importSource !== null,
    feedbacks: feedbacksOf(said, (id) => named.cadre(id)?.name ?? null),
    events: eventsOf(entry, said, named),
    moves: movesFor(entry, official, refusable, today),
  };
}
