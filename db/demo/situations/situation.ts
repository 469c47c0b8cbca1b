import type { IssueKind } from '../../../src/domain/terms.ts';
import type { CategoryName, DepartmentName } from '../departments.ts';
import type { Trait } from '../places.ts';

/**
 * What happens to an issue between 交办 and 办出结果, in order: days after the step before (the engine moves them onto
 * working days), the verb, and its words. They are the event's note, or its reason where the verb asks for one.
 * `refuse` names the department it goes to instead, `extend` by how many calendar days. What a resident replies is no
 * note: it stands in a message of theirs.
 */
export type Step =
  | readonly [
      days: number,
      verb: 'start' | 'progress' | 'ask' | 'reply' | 'escalate' | 'descend' | 'urge',
      text: string,
    ]
  | readonly [days: number, verb: 'refuse', text: string, to: DepartmentName]
  | readonly [days: number, verb: 'extend', text: string, moreDays: number];

/** What comes after the notice: days after its publication. */
export type Aftermath =
  | { days: number; verb: 'correct'; reason: string; result: string }
  | { days: number; verb: 'withdraw'; reason: string }
  | {
      days: number;
      verb: 'reopen';
      /** Who raised it, instead of the responsible leader: then `reason` is what they wrote. */
      by?: 'resident';
      reason: string;
      steps: readonly Step[];
      resolve: number;
      result: string;
    };

/**
 * One thing that residents of a town raise, and what came of it. Texts hold placeholders that the engine fills from
 * the community it happens in (see template.ts), so that a lamp is repaired in 埠头 as well as in 垌心.
 */
export type Situation = {
  category: CategoryName;
  kind: IssueKind;
  /** Other than the category's. */
  department?: DepartmentName;
  /** Where it can happen; anywhere unless given. Every trait must be the place's. */
  where?: readonly Trait[];
  /** Only in this community. */
  at?: string;
  /** Months in which people raise it, 1–12; all unless given. */
  months?: readonly number[];
  /** How many of them the town had; one unless given. */
  times?: number;
  /** Raised so many days ago instead of at a seeded date. */
  daysAgo?: number;
  channel?: 'site' | 'reception' | 'visit' | 'phone' | 'paper';
  title: string;
  raised: string;
  /** The same in the words of whoever raised it; made from `raised` unless given. */
  said?: string;
  steps: readonly Step[];
  /** Days from the last step to the result; null: there is none yet. */
  resolve: number | null;
  result: string;
  after?: Aftermath;
};
