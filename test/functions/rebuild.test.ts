import { expect, it } from 'vitest';
import { createRebuilder } from '../../functions/node/rebuild.ts';

it('runs one build at a time, and one more for all that was asked meanwhile', async () => {
  const ends: (() => void)[] = [];
  let begun = 0;
  const rebuilder = createRebuilder(
    () =>
      new Promise((resolve) => {
        begun++;
        ends.push(resolve);
      }),
    () => undefined,
  );
  const all = [rebuilder.ask(), rebuilder.ask(), rebuilder.ask()];
  expect(begun).toBe(1);
  ends.shift()?.();
  while (begun < 2) await Promise.resolve();
  ends.shift()?.();
  await Promise.all(all);
  expect(begun).toBe(2);
});

it('reports a failing build and builds again when asked', async () => {
  const reported: unknown[] = [];
  let fails = true;
  const rebuilder = createRebuilder(
    async () => {
      if (fails) throw new Error('broken');
    },
    (error) => reported.push(error),
  );
  await rebuilder.ask();
  fails = false;
  await rebuilder.ask();
  expect(reported).toHaveLength(1);
});

it('many small changes share one build, which a build that begins before makes needless', async () => {
  let begun = 0;
  let built: (() => void) | undefined;
  const rebuilder = createRebuilder(
    async () => {
      begun++;
      built?.();
    },
    () => undefined,
    1,
  );
  const next = new Promise<void>((resolve) => (built = resolve));
  for (let change = 0; change < 50; change++) rebuilder.askLater();
  expect(begun).toBe(0);
  await next;
  expect(begun).toBe(1);
  rebuilder.askLater();
  await rebuilder.ask();
  expect(begun).toBe(2);
  // A timer that still stood would have fired before this one, which is set later.
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect(begun).toBe(2);
});
