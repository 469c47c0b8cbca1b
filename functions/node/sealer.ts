import { siteRecord } from '../../src/record.ts';
import { sealQuietly } from '../chain/seal.ts';
import { coalesce } from './coalesce.ts';

/** What is written within so many milliseconds is chained together. */
const sealAfter = 1000;

/** Chains what is written, a moment later and one at a time. */
export function createSealer() {
  // It reports its errors itself.
  const seal = coalesce(
    () => sealQuietly(siteRecord()),
    () => undefined,
  );
  let waiting: NodeJS.Timeout | undefined;
  return {
    soon(): void {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void seal();
      }, sealAfter).unref();
    },
    stop: () => clearTimeout(waiting),
  };
}
