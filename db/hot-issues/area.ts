/** The lowest area that all of the communities lie in. `parents`: of every area, by code. */
export function commonArea(codes: readonly string[], parents: ReadonlyMap<string, string | null>): string {
  const above = (code: string): string[] => {
    const chain: string[] = [];
    for (let next: string | null = code; next !== null && !chain.includes(next); next = parents.get(next) ?? null)
      chain.push(next);
    return chain;
  };
  const [first = [], ...others] = codes.map(above);
  return first.find((code) => others.every((chain) => chain.includes(code))) ?? codes[0] ?? '';
}
