declare namespace App {
  /** Set by the Hono app before a page of the residents is rendered (functions/pages). */
  interface Locals {
    feedbackForm?: import('./domain/resident-views.ts').FeedbackFormView;
    received?: import('./domain/resident-views.ts').ReceivedView;
    track?: import('./domain/resident-views.ts').TrackPageView;
    opinionForm?: import('./domain/consultation-views.ts').OpinionFormView;
    opinionReceived?: import('./domain/consultation-views.ts').OpinionReceivedView;
    account?: import('./domain/account-views.ts').AccountView;
    desk?: import('./domain/desk-views.ts').DeskView;
  }
}
