import { coalesce } from './coalesce.ts';

/**
 * Background builds: one at a time; any number of asks while one runs become one more after it. A failing build is
 * reported and leaves the board as it is.
 * @param pause milliseconds between an `askLater` and its build
 */
export function createRebuilder(build: () => Promise<void>, report: (error: unknown) => void, pause = 300_000) {
  let later: NodeJS.Timeout | undefined;
  const forgetLater = () => {
    clearTimeout(later);
    later = undefined;
  };
  const ask = coalesce(() => {
    forgetLater();
    return build();
  }, report);

  return {
    /** Resolves when a build that began after this call has ended. */
    ask,
    /**
     * For the many small changes: what they touch is rendered from the record until then. Those of one pause share a build, and
     * any build that begins before covers them.
     */
    askLater(): void {
      later ??= setTimeout(ask, pause).unref();
    },
    /** Forgets what was asked for later. */
    stop: forgetLater,
  };
}
