import type { Settings } from './domain/settings.ts';
import type { BoardView } from './domain/views.ts';

/** The board's name at the head of every page: the town's setting, else the root area's name and 连心公开栏. */
export const siteName = (settings: Settings, board: Pick<BoardView, 'root'>): string =>
  settings.SITE_NAME || `${board.root.name}连心公开栏`;
