/**
 * What the resident's pages show: plain data that functions hand to the pages (`Astro.locals`), and the answers of the API.
 * Civil dates are `YYYY-MM-DD`; instants here are ISO 8601 text, as in the API. Nothing personal has a field, save what the
 * resident typed a moment ago into a form that came back.
 */
import type { OpinionStanding } from './consultation-views.ts';
import type { FeedbackKind, IssueState } from './terms.ts';

/** 已有人反映过: an open entry with a public title, or a settled one whose result is published, of the same community. */
export type SimilarOffer = {
  issueId: number;
  title: string;
  state: IssueState;
  /** Address without base path: the notice, or the ledger of the community. */
  path: string;
  /** Residents who raised it. */
  people: number;
  settled: boolean;
};

/** A field's message; `path` is the field's name. */
export type FieldError = { path: string; message: string };

/** `/feedback/`: the form as it stands, empty or come back. */
export type FeedbackFormView = {
  /** As typed, by field name; absent fields are empty. */
  values: Partial<
    Record<'community' | 'content' | 'kind' | 'category' | 'place' | 'occurredOn' | 'about' | 'name' | 'phone', string>
  >;
  errors: FieldError[];
  /** What went wrong as a whole (too many, record unreachable …); null when only fields are wrong. */
  problem: string | null;
  /** Photos of the form that came back, stored already: `token` goes into a hidden field `photos`. */
  photos: { token: string; name: string }[];
  offers: SimilarOffer[];
  /** Similar entries were asked for: no offers then means that there are none. */
  askedSimilar?: boolean;
  idempotencyKey: string;
  formToken: string;
  /** Under pressure: an ALTCHA challenge as JSON for the script; without script the form offers to be checked by a person. */
  challenge: string | null;
  /** False where contact data may not be taken (个人信息保护法 36). */
  contactFields: boolean;
  /** False where nobody could read a 举报: the form then names 纪检. */
  denunciations: boolean;
};

/** `/feedback/received/`: the receipt, shown once and again on reload while the cookie lasts. */
export type ReceivedView = {
  /** 40 digits. */
  receipt: string;
  /** Absolute, with the receipt in its fragment. */
  trackUrl: string;
  community: { code: string; name: string };
  kind: FeedbackKind | null;
  restricted: boolean;
  held: boolean;
  /** Joined an entry that others had raised. */
  joined: boolean;
  due: string;
  /** How `due` was counted. */
  calculation: string;
  /** By when the resident is told whether it is accepted. */
  tellingDue: string;
};

/** What a receipt shows. `due` null: nothing is owed any more. */
export type TrackView = {
  state: IssueState;
  /** 12-digit code. */
  community: string;
  communityName: string;
  kind: FeedbackKind | null;
  restricted: boolean;
  /** It waits for a person to look at before it enters the ledger. */
  held: boolean;
  /** Public title of the entry; null until accepted, and always for restricted feedback. */
  title: string | null;
  submittedAt: string;
  due: string | null;
  /** The office's question is open: the days until it is answered do not count, `due` is the date as of today. */
  paused: boolean;
  /** How `due` was counted; empty when nothing is owed. */
  calculation: string;
  /** What happens next and by when, whom to call: one plain sentence or two. */
  next: string;
  events: { at: string; state: IssueState; text: string }[];
  notice?: { id: number; url: string };
  /** The office's open question. */
  question: string | null;
  canAdd: boolean;
  canRate: boolean;
  canReopen: boolean;
  /** Last day of reopening; null when it is not open to this receipt. */
  reopenUntil: string | null;
  hasContact: boolean;
  /** It is an opinion on a draft, no feedback. */
  opinion?: OpinionStanding;
};

/** `/track/` and `/track/issue/`: the view, or the form with what was typed. */
export type TrackPageView = {
  receipt: string;
  view: TrackView | null;
  /** Values of the small form that came back, by field name. */
  values: Partial<Record<'content' | 'reason' | 'comment' | 'resolved' | 'speed' | 'attitude', string>>;
  errors: FieldError[];
  problem: string | null;
  /** What was just done. */
  done: 'message' | 'rating' | 'reopen' | 'delete-contact' | 'opinion-taken-back' | null;
};
