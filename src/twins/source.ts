import type { Settings } from '../domain/settings.ts';
import { civilDate } from '../domain/time.ts';
import type { BoardView } from '../domain/views.ts';
import { siteName } from '../site-name.ts';

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

/** The source as a town's settings say it. */
export const sourceOf = (board: BoardView, settings: Settings, absolute: Source['absolute']): Source => ({
  board,
  name: siteName(settings, board),
  licence: settings.DATA_LICENCE,
  absolute,
});

/** Head of every JSON twin: source, licence, and the date on which the record last changed. */
export const dataHead = ({ board, name, licence, absolute }: Source, path: string) => ({
  source: { name, url: absolute(path) },
  licence: licence || null,
  date: civilDate(board.changedAt),
  revision: board.revision,
  demo: board.demo,
});
