import type { BoardView } from '../domain/views.ts';
import { absolute } from '../links.ts';
import { siteSettings } from '../record.ts';
import { type Source, sourceOf } from './source.ts';

/** The source as this site's settings say it. */
export const siteSource = (board: BoardView): Source => sourceOf(board, siteSettings(), absolute);
