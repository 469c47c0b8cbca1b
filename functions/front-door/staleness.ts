import type { Db } from '../../db/open.ts';
import { boardRevisions, staleBoardPaths } from '../../db/queries/revision.ts';

/** The stale paths, in memory, as of the last look at the record. */
export type Staleness = {
  isStale(path: string): boolean;
  /** Looks again. When the record does not answer in `patience` ms the last known state stands. */
  refresh(patience?: number): Promise<void>;
  /** When the record last answered, by the clock handed in; 0 before. */
  refreshedAt(): number;
};

/**
 * @param builtRevision what the static files at hand cover: if the record was built further elsewhere (a second server
 * on the same record), files older than the record's own mark are stale as a whole.
 */
export function createStaleness(db: () => Db, builtRevision: () => number, now: () => number): Staleness {
  let exact = new Set<string>();
  let prefixes: string[] = [];
  let everything = false;
  let last = 0;
  let asked = 0;
  let answered = 0;
  return {
    isStale: (path) => everything || exact.has(path) || prefixes.some((prefix) => path.startsWith(prefix)),
    refreshedAt: () => last,
    async refresh(patience = 200) {
      asked += 1;
      const turn = asked;
      const look = async () => Promise.all([staleBoardPaths(db()), boardRevisions(db())]);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const answer = await Promise.race([
        look().catch(() => null),
        new Promise<null>((resolve) => {
          timer = setTimeout(resolve, patience, null);
        }),
      ]);
      clearTimeout(timer);
      // An answer that was overtaken says less than the one that stands.
      if (!answer || turn < answered) return;
      answered = turn;
      const [paths, revisions] = answer;
      exact = new Set(paths.filter((path) => !path.endsWith('*')));
      prefixes = paths.filter((path) => path.endsWith('*')).map((path) => path.slice(0, -1));
      everything = revisions.builtRevision > builtRevision();
      last = now();
    },
  };
}
