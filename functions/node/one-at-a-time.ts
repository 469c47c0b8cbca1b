/**
 * A line at one counter: tasks run one after the other, in the order they came. At most `waiting` stand in line; for one more
 * the answer is undefined at once. A task that rejects rejects for its caller only.
 */
export function oneAtATime(waiting: number) {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return async <T>(task: () => Promise<T>): Promise<T | undefined> => {
    if (inside > waiting) return undefined;
    inside++;
    const mine = last.then(task);
    last = mine.catch(() => {});
    try {
      return await mine;
    } finally {
      inside--;
    }
  };
}
