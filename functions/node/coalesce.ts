/** Runs `task` one at a time; any number of asks while it runs become one more run after it. A failing run is reported. */
export function coalesce(task: () => Promise<void>, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await task();
      } catch (error) {
        report(error);
      }
    } while (again);
    running = undefined;
  }

  /** Resolves when a run that began after this call has ended. */
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}
