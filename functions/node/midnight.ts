import { addDays, civilDate, startOfDay } from '../../src/domain/time.ts';

/** Calls `task` at each 00:00 Asia/Shanghai, when pages that carry the next duties become wrong. Returns how to stop. */
export function atMidnight(task: () => void, now: () => number): () => void {
  let timer: NodeJS.Timeout;
  const plan = () => {
    timer = setTimeout(
      () => {
        task();
        plan();
      },
      // A second late: a timer may fire a little early, and would then still see the old day.
      startOfDay(addDays(civilDate(now()), 1)) - now() + 1000,
    );
    timer.unref();
  };
  plan();
  return () => clearTimeout(timer);
}
