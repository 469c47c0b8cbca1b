/** What the pages of the field show, handed to them in `Astro.locals.desk.field`; each told apart by `page`. */
import type { CardsOfPage, CardsPage } from './card-views.ts';
import type { ConsultationPage, ConsultationsPage } from './consultation-views.ts';
import type { DeedPage, DeedsPage } from './deed-views.ts';
import type { DutiesPage, DutyPage } from './duty-views.ts';
import type { HotIssuePage, HotIssuesPage } from './hot-issue-views.ts';
import type { HouseholdPage, HouseholdsPage } from './household-views.ts';
import type { MeetingPage, MeetingsPage } from './meeting-views.ts';
import type { EnterVisitPage, VisitPage, VisitsPage } from './visit-views.ts';

export type FieldPage =
  | DutiesPage
  | DutyPage
  | VisitsPage
  | VisitPage
  | EnterVisitPage
  | HouseholdsPage
  | HouseholdPage
  | DeedsPage
  | DeedPage
  | CardsPage
  | CardsOfPage
  | MeetingsPage
  | MeetingPage
  | HotIssuesPage
  | HotIssuePage
  | ConsultationsPage
  | ConsultationPage;
