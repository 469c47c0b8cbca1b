import type { Holidays } from '../../src/domain/calendar.ts';
import { promise } from '../../src/domain/deadlines.ts';
import { foldEvents, type IssueLife } from '../../src/domain/issue-life.ts';
import { isSettled } from '../../src/domain/terms.ts';
import { addDays, civilDate, dayMs, instantOf } from '../../src/domain/time.ts';
import type { feedback, feedbackMessages, issueEvents, ratings } from '../schema.ts';
import { categoryRows } from './departments.ts';
import type { IssueDraft } from './drafts.ts';
import type { DemoEvent } from './history.ts';
import { additions, alsoInOwnWords } from './own-words.ts';
import { seeded } from './seeded.ts';

export type FeedbackRow = typeof feedback.$inferInsert & { id: number };
type EventRow = typeof issueEvents.$inferInsert;
type Said = Pick<FeedbackRow, 'receivedAt' | 'channel' | 'communityCode' | 'content'> & Partial<FeedbackRow>;

/** One in so many who wait for a result add something. */
const addsOneIn = 2;

/**
 * What residents of the demo town said, as rows that refer to the entries. Nobody holds a receipt of any: the hashes are random
 * text, the same every time.
 */
export class Voices {
  readonly feedback: FeedbackRow[] = [];
  readonly messages: (typeof feedbackMessages.$inferInsert)[] = [];
  readonly ratings: (typeof ratings.$inferInsert)[] = [];
  readonly #now: number;
  readonly #holidays: Holidays;
  readonly #seed = seeded(60_606);

  constructor(now: number, holidays: Holidays) {
    this.#now = now;
    this.#holidays = holidays;
  }

  /** Keeps what one resident said once; answers its id. */
  say(said: Said): number {
    const id = this.feedback.length + 1;
    const category = categoryRows.find((row) => row.id === said.categoryId);
    const due = promise({
      kind: said.kind ?? null,
      categoryWorkingDays: category?.deadlineWorkingDays ?? null,
      saidOn: civilDate(said.receivedAt),
      holidays: this.#holidays,
    });
    const hash = () => this.#text(43, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
    this.feedback.push({
      id,
      keyHash: hash(),
      bodyHash: hash(),
      receiptHash: hash(),
      salt: this.#text(32, '0123456789abcdef'),
      kind: null,
      categoryId: null,
      aboutCadreId: null,
      place: null,
      occurredOn: null,
      issueId: null,
      restrictedIssueId: null,
      heldFor: null,
      enteredBy: null,
      dueOn: due.dueOn,
      ...said,
    });
    return id;
  }

  /** The past events of an entry with those who raised it: what they said first and later, and how they judged. */
  follow(draft: IssueDraft, issueId: number, events: readonly DemoEvent[]): EventRow[] {
    const rowOf = ({ said: _said, judged: _judged, ...event }: DemoEvent): EventRow => ({ ...event, issueId });
    const first = events[0];
    const speaks = events.some(({ verb, said }) => verb === 'submit' || verb === 'ask' || said);
    if (!first || !speaks) return events.map(rowOf);
    const said = {
      communityCode: draft.place.code,
      categoryId: draft.categoryId,
      kind: draft.kind,
      issueId,
    };
    const feedbackId = this.say({
      ...said,
      receivedAt: first.at,
      channel: draft.channel,
      content: draft.said,
      place: draft.spot ?? null,
      enteredBy: draft.channel === 'site' ? null : draft.takenInBy,
    });
    const life = foldEvents(events);
    const until = Math.min(life.settledAt ?? this.#now, this.#now);
    for (let count = 1, at = first.at; count <= draft.joins; count += 1) {
      at += this.#seed.whole(90, 1200) * 60_000;
      if (at >= until) break;
      this.say({ ...said, receivedAt: at, channel: 'site', content: alsoInOwnWords(draft.title, count) });
    }
    const rows = events.map((event, index): EventRow => {
      const { said: words, judged, ...row } = event;
      const own = event.actorCadreId === null || event.verb === 'ask';
      const messageId = words ? this.#message(feedbackId, event.at, words.kind, words.text) : null;
      if (judged) {
        const { settledSeq } = foldEvents(events.slice(0, index + 1));
        const { resolved, speed, attitude } = judged;
        const where = { feedbackId, issueId, settledSeq: settledSeq ?? 0, at: event.at };
        this.ratings.push({ ...where, resolved, speed, attitude, messageId });
      }
      return { ...row, issueId, messageId, feedbackId: own ? feedbackId : null };
    });
    const added = this.#addition(feedbackId, life, events.at(-1) ?? first);
    return added ? [...rows, { ...added, issueId }] : rows;
  }

  /** In the evening of the day after the last step; an open question is left open. */
  #addition(feedbackId: number, life: IssueLife, last: DemoEvent): Omit<EventRow, 'issueId'> | null {
    if (life.state === null || isSettled(life.state) || life.waitingSince !== null) return null;
    if (this.#seed.whole(1, addsOneIn) > 1) return null;
    const at = instantOf(addDays(civilDate(last.at), 1), `19:${this.#seed.whole(10, 59)}`);
    if (at >= this.#now || this.#now - at > 30 * dayMs) return null;
    const messageId = this.#message(feedbackId, at, 'addition', this.#seed.pick(additions));
    return { seq: life.steps + 1, verb: 'reply', state: life.state, at, actorCadreId: null, feedbackId, messageId };
  }

  #message(
    feedbackId: number,
    at: number,
    kind: 'addition' | 'reply' | 'comment' | 'reopening',
    content: string,
  ): number {
    const id = this.messages.length + 1;
    this.messages.push({ id, feedbackId, at, kind, content });
    return id;
  }

  #text(length: number, letters: string): string {
    return Array.from({ length }, () => letters[this.#seed.whole(0, letters.length - 1)]).join('');
  }
}
