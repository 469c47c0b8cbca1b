import { civilDate } from '../domain/time.ts';
import type { BoardView } from '../domain/views.ts';

/** Where data comes from: what every twin and feed needs besides its view. */
export type Source = {
  board: BoardView;
  /** The board's name. */
  name: string;
  /** Licence of the data: an address, or words; empty when none was set. */
  licence: string;
  /** `/notices/` → address with host and base path. */
  absolute: (path: string) => string;
};

/** Head of every JSON twin: source, licence, and the date on which the record last changed. */
export const dataHead = ({ board, name, licence, absolute }: Source, path: string) => ({
  source: { name, url: absolute(path) },
  licence: licence || null,
  date: civilDate(board.changedAt),
  revision: board.revision,
  demo: board.demo,
});
