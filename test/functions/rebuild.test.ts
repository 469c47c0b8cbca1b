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
