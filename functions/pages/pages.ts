import type { Context } from 'hono';
import type { FeedbackFormView, TrackPageView } from '../../src/domain/resident-views.ts';

/** The resident's pages as answers to a form that comes back. Astro renders them (functions/pages/render.ts). */
export type ResidentPages = {
  feedback(context: Context, view: FeedbackFormView, status: number): Promise<Response>;
  /** `/track/` where the receipt leads nowhere, else `/track/issue/`. */
  track(context: Context, view: TrackPageView, status: number): Promise<Response>;
};
