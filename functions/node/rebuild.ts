/**
 * Background builds: one at a time; any number of asks while one runs become one more after it. A failing build is
 * reported and leaves the board as it is.
 */
export function createRebuilder(build: () => Promise<void>, report: (error: unknown) => void) {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await build();
      } catch (error) {
        report(error);
      }
    } while (again);
    running = undefined;
  }

  return {
    /** Resolves when a build that began after this call has ended. */
    ask(): Promise<void> {
      if (running) again = true;
      else running = run();
      return running;
    },
  };
}
