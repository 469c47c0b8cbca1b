import { type Holidays, isWorkingDay } from '../../src/domain/calendar.ts';
import { dueAfterStep } from '../../src/domain/issue-due.ts';
import { applyEvent, type IssueLife, type LifeEvent, unborn } from '../../src/domain/issue-life.ts';
import type { IssueKind, IssueVerb } from '../../src/domain/terms.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import type { issueEvents } from '../schema.ts';
import type { Seeded } from './seeded.ts';

/** What a resident wrote with a step, and how they judged the result. */
type Own = {
  said?: { kind: 'reply' | 'comment' | 'reopening'; text: string };
  judged?: { resolved: boolean; speed: number; attitude: number };
};
export type DemoEvent = Omit<typeof issueEvents.$inferInsert, 'issueId'> & Own;
type Words = Own & {
  actor?: number | null;
  department?: number | null;
  note?: string | null;
  reason?: string | null;
  /** Of an extension. */
  moreDays?: number;
  /** `HH:MM`; chosen unless given. */
  clock?: string;
};
type Clause = { kind: IssueKind; categoryWorkingDays: number | null; holidays: Holidays };

/**
 * Writes an issue's events one after the other: days move on to working days, clock times rise, states and deadlines
 * come from the rules. A move that the rules forbid throws.
 */
export class History {
  readonly events: DemoEvent[] = [];
  life: IssueLife = unborn;
  /** Civil date of the event last written. */
  date: string;
  readonly #raisedOn: string;
  readonly #clause: Clause;
  readonly #seed: Seeded;
  #clock = 0;

  constructor(raisedOn: string, clause: Clause, seed: Seeded) {
    this.date = raisedOn;
    this.#raisedOn = raisedOn;
    this.#clause = clause;
    this.#seed = seed;
  }

  /** An office's step, `days` later, on a working day. */
  office(days: number, verb: IssueVerb, words: Words = {}): void {
    let date = addDays(this.date, days);
    while (!isWorkingDay(date, this.#clause.holidays)) date = addDays(date, 1);
    this.#write(date, verb, words);
  }

  /** A resident's step: on any day. */
  resident(days: number, verb: IssueVerb, words: Words = {}): void {
    this.#write(addDays(this.date, days), verb, words);
  }

  #write(date: string, verb: IssueVerb, words: Words): void {
    const { actor = null, department = null, note = null, reason = null, moreDays, clock: given, ...own } = words;
    if (date !== this.date || this.events.length === 0) this.#clock = 8 * 60 + 30 + this.#seed.whole(0, 200);
    else this.#clock += 12 + this.#seed.whole(0, 48);
    this.date = date;
    const chosen = `${String(Math.floor(this.#clock / 60)).padStart(2, '0')}:${String(this.#clock % 60).padStart(2, '0')}`;
    const at = instantOf(date, given ?? chosen);
    const extendedTo = moreDays === undefined ? null : addDays(this.life.dueOn ?? date, moreDays);
    const dueOn = extendedTo ?? this.#dueOn({ verb, at, reason });
    this.life = applyEvent(this.life, { verb, at, dueOn, reason });
    if (this.life.state === null) throw new RangeError('an event leads to a state');
    const seq = this.events.length + 1;
    const row = { seq, verb, state: this.life.state, at, actorCadreId: actor, departmentId: department };
    this.events.push({ ...row, note, reason, dueOn, ...own });
  }

  /** The deadline that a step leads to, where it is another one. */
  #dueOn(event: LifeEvent): string | null {
    const entry = { ...this.#clause, raisedOn: this.#raisedOn, life: applyEvent(this.life, event) };
    return dueAfterStep(this.life, entry, false, this.#clause.holidays);
  }
}

/** The events that had happened before `now`, and the life they fold to. */
export function until(events: readonly DemoEvent[], now: number): { events: DemoEvent[]; life: IssueLife } {
  const past = events.filter(({ at }) => at < now);
  return { events: past, life: past.reduce(applyEvent, unborn) };
}
