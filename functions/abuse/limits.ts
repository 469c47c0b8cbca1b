import { readCounts } from '../../db/feedback/counters.ts';
import { addDays, civilDate, startOfDay } from '../../src/domain/time.ts';
import type { VerbContext } from '../context.ts';
import { Refusal } from '../refusal.ts';

const hour = 3_600_000;
const tenMinutes = 600_000;

/** A count in a window of time that ends at `expiresAt` (ms). */
export type Window = { key: string; expiresAt: number };

const window = (name: string, now: number, length: number): Window => {
  const number = Math.floor(now / length);
  return { key: `${name}:${number}`, expiresAt: (number + 1) * length };
};

/** The three counts a feedback stands in: of its sender this hour, of the deployment these ten minutes, of its community today. */
const windowsOf = (sender: string | null, community: string, now: number) => ({
  sender: sender === null ? null : window(`sender:${sender}`, now, hour),
  all: window('all', now, tenMinutes),
  community: {
    key: `community:${community}:${civilDate(now)}`,
    expiresAt: startOfDay(addDays(civilDate(now), 1)),
  },
});

export type Load = {
  /** A captcha is asked for. */
  pressure: boolean;
  /** The community's day is full: what comes now waits for a person. */
  full: boolean;
  /** To be counted up with the feedback. */
  windows: Window[];
};

/** The counts a feedback stands in, to be read with all else it asks the record, and counted up with it. */
export function loadWindows(sender: string | null, community: string, now: number): Window[] {
  const windows = windowsOf(sender, community, now);
  return [windows.sender, windows.all, windows.community].filter((each) => each !== null);
}

/** How busy it is for this sender and community. Throws 429 where the sender is over the hard limit. */
export async function readLoad(context: VerbContext, sender: string | null, community: string): Promise<Load> {
  const keys = loadWindows(sender, community, context.now).map(({ key }) => key);
  return loadOf(context, sender, community, await readCounts(context.record.db, keys));
}

/**
 * The same from counts that were read. Only what was kept is counted: a form that comes back costs nothing.
 */
export function loadOf(
  { now, settings }: Pick<VerbContext, 'now' | 'settings'>,
  sender: string | null,
  community: string,
  counts: ReadonlyMap<string, number>,
): Load {
  const windows = windowsOf(sender, community, now);
  const count = (each: Window | null) => (each ? (counts.get(each.key) ?? 0) : 0);
  if (windows.sender && count(windows.sender) >= settings.FEEDBACK_LIMIT_ADDRESS) throw tooMany(windows.sender, now);
  return {
    pressure:
      count(windows.sender) >= settings.FEEDBACK_PRESSURE || count(windows.all) >= settings.FEEDBACK_PRESSURE_ALL,
    full: count(windows.community) >= settings.FEEDBACK_QUOTA,
    windows: loadWindows(sender, community, now),
  };
}

export const tooMany = ({ expiresAt }: Pick<Window, 'expiresAt'>, now: number): Refusal => {
  const seconds = Math.max(1, Math.ceil((expiresAt - now) / 1000));
  return new Refusal(
    {
      status: 429,
      title: '次数太多',
      detail: `这个网络刚才用得太多了，请${Math.ceil(seconds / 60)}分钟后再试；急事请直接打电话。`,
    },
    { 'retry-after': String(seconds) },
  );
};

/** Senders counted at once: networks of millions of addresses shall not fill the memory. */
const mostSenders = 100_000;

/**
 * Counts of this process only, for what writes nothing to the record: look-ups of receipts, photos that do not open. Forgets
 * all when the hour turns, and when there are too many to remember.
 */
export function createHourlyCount() {
  let counted = { hour: 0, senders: new Map<string, number>() };
  const of = (now: number) => {
    const thisHour = Math.floor(now / hour);
    if (counted.hour !== thisHour || counted.senders.size >= mostSenders)
      counted = { hour: thisHour, senders: new Map() };
    return counted.senders;
  };
  return {
    read: (sender: string, now: number): number => of(now).get(sender) ?? 0,
    add(sender: string, more: number, now: number): void {
      const senders = of(now);
      senders.set(sender, (senders.get(sender) ?? 0) + more);
    },
    /** When it forgets, ms. */
    expiresAt: (now: number): number => (Math.floor(now / hour) + 1) * hour,
  };
}

/** So many an hour for each sender; nobody is limited whose address is unknown. */
export function createHourlyLimit() {
  const counted = createHourlyCount();
  /** One more of this sender; throws 429 beyond `most`. */
  return (sender: string | null, most: number, now: number): void => {
    if (sender === null) return;
    if (counted.read(sender, now) >= most) throw tooMany({ expiresAt: counted.expiresAt(now) }, now);
    counted.add(sender, 1, now);
  };
}
