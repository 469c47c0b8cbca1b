import type { Area, CoverPage } from '../../src/domain/desk-office-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { host } from '../host.ts';
import type { Sent } from '../http/sent.ts';
import { noticePage } from './notice-page.ts';

/** Rectangles to fill in without script. */
const lines = 6;

/** Where a resident's photo is covered; null where it is none of this entry, or not theirs to publish. */
export async function coverPage(
  context: VerbContext,
  official: Official,
  { id, photo: photoId, sent = null }: { id: number; photo: string; sent?: Sent | null },
): Promise<CoverPage | null> {
  const notice = await noticePage(context, official, { id });
  const photo = notice?.originals.find((each) => each.id === photoId);
  if (!notice?.may.write || !photo) return null;
  const area = (at: number): Area => {
    const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((name) => sent?.texts(name)[at] ?? '');
    return { x, y, w, h } as Area;
  };
  const crop = { x: 'cropX', y: 'cropY', w: 'cropW', h: 'cropH' } as const;
  return {
    page: 'cover',
    issueId: id,
    photo,
    covers: host().cover !== undefined,
    areas: Array.from({ length: Math.max(lines, sent?.texts('x').length ?? 0) }, (_, at) => area(at)),
    crop: Object.fromEntries(Object.entries(crop).map(([key, name]) => [key, sent?.text(name) ?? ''])) as Area,
  };
}
