/** A tiny seeded generator for property checks: the same seed, the same cases (mulberry32). */
export type Random = { int: (below: number) => number; pick: <Item>(items: readonly Item[]) => Item };

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return { int, pick: (items) => items[int(items.length)] as (typeof items)[number] };
}

/** Runs a property for `times` seeds; a failure names its seed. */
export function forSeeds(times: number, property: (random: Random) => void): void {
  for (let seed = 1; seed <= times; seed += 1) {
    try {
      property(seeded(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
}
