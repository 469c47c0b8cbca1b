/**
 * Background builds: one at a time; any number of asks while one runs become one more after it. A failing build is
 * reported and leaves the board as it is.
 * @param pause milliseconds between an `askLater` and its build
 */
export function createRebuilder(build: () => Promise<void>, report: (error: unknown) => void, pause = 300_000) {
  let running: Promise<void> | undefined;
  let again = false;
  let later: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    do {
      again = false;
      forgetLater();
      try {
        await build();
      } catch (error) {
        report(error);
      }
    } while (again);
    running = undefined;
  }

  function forgetLater(): void {
    clearTimeout(later);
    later = undefined;
  }

  function ask(): Promise<void> {
    if (running) again = true;
    else running = run();
    return running;
  }

  return {
    /** Resolves when a build that began after this call has ended. */
    ask,
    /**
     * For the many small changes: what they touch is rendered from the record until then. Those of one pause share a build, and
     * any build that begins before covers them.
     */
    askLater(): void {
      later ??= setTimeout(() => {
        later = undefined;
        void ask();
      }, pause).unref();
    },
    /** No build begins after this. */
    stop: forgetLater,
  };
}
