import type { Context } from 'hono';
import type { TrackPageView } from '../../src/domain/resident-views.ts';
import { createPatience } from '../patience.ts';
import type { Tools } from '../route.ts';
import { readTrack } from '../track/read.ts';
import { receiptOf } from './receipt-cookie.ts';

/** What a resident may just have done, as the address of the page after it says. */
const trackDoings = ['message', 'rating', 'reopen', 'delete-contact', 'opinion-taken-back'] as const;
export type TrackDoing = (typeof trackDoings)[number];

/** `/track/issue/`: what the receipt in the cookie shows; null where it shows nothing. `?done=` says what was just done. */
export async function trackView(context: Context, tools: Tools): Promise<TrackPageView | null> {
  const verb = tools.verb();
  const receipt = await receiptOf(context, verb);
  const view = receipt && (await createPatience()(readTrack(verb, receipt)));
  if (!receipt || !view) return null;
  const done = trackDoings.find((each) => each === context.req.query('done')) ?? null;
  return { receipt, view, values: {}, errors: [], problem: null, done };
}
