import { type Holidays, isWorkingDay } from '../../src/domain/calendar.ts';
import { deadline, type Wait } from '../../src/domain/deadlines.ts';
import { applyEvent, type IssueLife, unborn } from '../../src/domain/issue-life.ts';
import type { IssueKind, IssueVerb } from '../../src/domain/terms.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import type { issueEvents } from '../schema.ts';
import type { Seeded } from './seeded.ts';

export type EventRow = Omit<typeof issueEvents.$inferInsert, 'issueId'>;
type Words = { actor?: number | null; department?: number | null; note?: string | null; reason?: string | null };
type Clause = { kind: IssueKind; categoryWorkingDays: number | null; holidays: Holidays };

/**
 * Writes an issue's events one after the other: days move on to working days, clock times rise, states and deadlines
 * come from the rules. A move that the rules forbid throws.
 */
export class History {
  readonly events: EventRow[] = [];
  life: IssueLife = unborn;
  /** Civil date of the event last written. */
  date: string;
  readonly #clause: Clause;
  readonly #seed: Seeded;
  #clock = 0;
  #acceptedOn = '';
  #askedOn: string | null = null;
  readonly #waits: Wait[] = [];

  constructor(raisedOn: string, clause: Clause, seed: Seeded) {
    this.date = raisedOn;
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

  #write(date: string, verb: IssueVerb, { actor = null, department = null, note = null, reason = null }: Words): void {
    if (date !== this.date || this.events.length === 0) this.#clock = 8 * 60 + 30 + this.#seed.whole(0, 200);
    else this.#clock += 12 + this.#seed.whole(0, 48);
    this.date = date;
    const clock = `${String(Math.floor(this.#clock / 60)).padStart(2, '0')}:${String(this.#clock % 60).padStart(2, '0')}`;
    const at = instantOf(date, clock);
    const dueOn = this.#dueOn(verb);
    this.life = applyEvent(this.life, { verb, at, dueOn, reason });
    if (this.life.state === null) throw new RangeError('an event leads to a state');
    const seq = this.events.length + 1;
    this.events.push({
      seq,
      verb,
      state: this.life.state,
      at,
      actorCadreId: actor,
      departmentId: department,
      note,
      reason,
      dueOn,
    });
  }

  /** The deadline starts at acceptance and anew when the issue is reopened; waiting for a reply moves it. */
  #dueOn(verb: IssueVerb): string | null {
    if (verb === 'accept' || verb === 'reopen') {
      this.#acceptedOn = this.date;
      this.#waits.length = 0;
    } else if (verb === 'ask') {
      this.#askedOn = this.date;
      return null;
    } else if (verb === 'reply' && this.#askedOn) {
      this.#waits.push({ from: this.#askedOn, to: this.date });
    } else return null;
    return deadline({ ...this.#clause, acceptedOn: this.#acceptedOn, extended: false, waits: this.#waits }).dueOn;
  }
}

/** The events that had happened before `now`, and the life they fold to. */
export function until(events: readonly EventRow[], now: number): { events: EventRow[]; life: IssueLife } {
  const past = events.filter(({ at }) => at < now);
  return { events: past, life: past.reduce(applyEvent, unborn) };
}
