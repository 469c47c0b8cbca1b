import type { Context } from 'hono';
import type { AccountView } from '../../src/domain/account-views.ts';
import type { OpinionFormView } from '../../src/domain/consultation-views.ts';
import type { DeskLocals } from '../../src/domain/desk-views.ts';
import type { FeedbackFormView, TrackPageView } from '../../src/domain/resident-views.ts';

/** Pages as answers to a form that comes back. Astro renders them (functions/pages/render.ts). */
export type ResidentPages = {
  feedback(context: Context, view: FeedbackFormView, status: number): Promise<Response>;
  /** `/consultations/<id>/opinion/`. */
  opinion(context: Context, consultationId: number, view: OpinionFormView, status: number): Promise<Response>;
  /** `/track/` where the receipt leads nowhere, else `/track/issue/`. */
  track(context: Context, view: TrackPageView, status: number): Promise<Response>;
  /** A page of the desk. `path` without base path; `locals`: what it shows. */
  desk(context: Context, path: string, locals: DeskLocals, status: number): Promise<Response>;
  /** A page of signing in or of one's own account. `path` without base path. */
  account(context: Context, path: string, view: AccountView, status: number): Promise<Response>;
};
