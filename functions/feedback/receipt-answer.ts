import type { z } from 'zod';
import { trackPath } from '../../src/domain/paths.ts';
import type { Settings } from '../../src/domain/settings.ts';
import type { receiptAnswer } from './input.ts';
import type { KeptFeedback } from './keep.ts';

/** Base path without its last slash: '' at the root. */
export const basePath = ({ BASE_PATH }: Pick<Settings, 'BASE_PATH'>): string => BASE_PATH.replace(/\/$/, '');

/** Address at which a receipt shows what became of it, on this board. */
export const trackUrl = (settings: Pick<Settings, 'BASE_PATH'>, receipt: string): string =>
  `${basePath(settings)}${trackPath}#${receipt}`;

/** What a feedback is answered with. */
export const answerOf = (
  settings: Pick<Settings, 'BASE_PATH'>,
  { receipt, dueOn }: KeptFeedback,
): z.input<typeof receiptAnswer> => ({ receipt, trackUrl: trackUrl(settings, receipt), due: dueOn });
