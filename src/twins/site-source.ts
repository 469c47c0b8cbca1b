import type { BoardView } from '../domain/views.ts';
import { absolute } from '../links.ts';
import { siteSettings } from '../record.ts';
import { siteName } from '../site-name.ts';
import type { Source } from './source.ts';

/** The source as this site's settings say it. */
export function siteSource(board: BoardView): Source {
  const settings = siteSettings();
  return { board, name: siteName(settings, board), licence: settings.DATA_LICENCE, absolute };
}
