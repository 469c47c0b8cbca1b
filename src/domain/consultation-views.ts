/** What pages show of consultations. Civil dates are `YYYY-MM-DD`; nothing of a resident's own words is in a public view. */
import type { Adoption, OpinionState, Phase } from './consultation.ts';
import type { FieldError } from './resident-views.ts';

type Place = { code: string; name: string };

/** A line of the public list. */
export type ConsultationRow = {
  id: number;
  title: string;
  /** Null: everybody. */
  community: Place | null;
  opensOn: string;
  closesOn: string;
  /** Civil date of the answer. */
  answeredOn: string | null;
  /** Opinions that the answer stands for; null before it. */
  opinions: number | null;
};

export type OpinionGroupView = {
  position: number;
  title: string;
  adopted: Adoption;
  answer: string;
  /** Opinions it stands for. */
  opinions: number;
};

/** What was put right after it was public. `before`: what stood there, where it can be told. */
export type ConsultationRevision = {
  on: string;
  what: 'words' | 'closing' | 'answer';
  reason: string;
  before: Partial<Record<'title' | 'body' | 'closesOn' | 'summary' | 'group' | 'answer' | 'adopted', string>>;
};

/** The public page. */
export type ConsultationView = ConsultationRow & {
  /** Markdown. */
  body: string;
  publishedOn: string;
  /** Markdown; null before the answer. */
  summary: string | null;
  groups: OpinionGroupView[];
  /** Opinions that were taken back before the answer, and those that were none. */
  takenBack: number;
  dismissed: number;
  revisions: ConsultationRevision[];
  withdrawn: { on: string; reason: string } | null;
};

/** `/consultations/<id>/opinion/`: the form as it stands, empty or come back. */
export type OpinionFormView = {
  values: Partial<Record<'content' | 'community' | 'isOpinion', string>>;
  errors: FieldError[];
  problem: string | null;
  idempotencyKey: string;
  formToken: string;
  /** Under pressure: an ALTCHA challenge as JSON. */
  challenge: string | null;
  /** What was written sounds like a denunciation: asks whether it is an opinion. */
  asksIsOpinion: boolean;
};

/** `/consultations/received/`. */
export type OpinionReceivedView = {
  receipt: string;
  /** Absolute, with the receipt in its fragment. */
  trackUrl: string;
  consultation: { id: number; title: string; closesOn: string };
  held: boolean;
};

/** What a receipt of an opinion shows, beside what every receipt shows. */
export type OpinionStanding = {
  consultation: { id: number; title: string; url: string };
  state: OpinionState;
  group: string | null;
  adopted: Adoption | null;
  /** The answer to its group, once it is public. */
  answer: string | null;
  /** The text is still there. */
  canWithdraw: boolean;
};

/** `/desk/consultations/`. */
export type ConsultationsPage = {
  page: 'consultations';
  items: (ConsultationRow & { phase: Phase; waiting: number; received: number })[];
  communities: Place[];
  /** May consult everybody. */
  everybody: boolean;
  /** The draft as it would look. */
  preview: string | null;
};

export type DeskOpinion = {
  id: number;
  receivedOn: string;
  community: string | null;
  /** Null once it was deleted. */
  content: string | null;
  groupId: number | null;
  heldFor: 'honeypot' | 'captcha' | 'quota' | null;
};

export type DeskGroup = {
  id: number;
  position: number;
  title: string;
  adopted: Adoption | null;
  answer: string | null;
  opinions: DeskOpinion[];
};

/** `/desk/consultations/<id>/`. */
export type ConsultationPage = {
  page: 'consultation';
  id: number;
  title: string;
  body: string;
  community: Place | null;
  opensOn: string;
  closesOn: string;
  /** Goes along with what is written in the draft's place, as `read` of a group: nobody's words are written over unseen. */
  read: string;
  phase: Phase;
  summary: string | null;
  withdrawnReason: string | null;
  communities: Place[];
  everybody: boolean;
  preview: string | null;
  held: DeskOpinion[];
  /** Opinions of no group, gathered by likeness, with the group that is most alike; at last those like no other. */
  proposals: { groupId: number | null; alike: boolean; opinions: DeskOpinion[] }[];
  /** Of no group, and not compared yet. */
  more: number;
  groups: (DeskGroup & { read: string })[];
  counts: { received: number; takenBack: number; dismissed: number };
  /** What stands in the way of the answer. */
  missing: string[];
  revisions: ConsultationRevision[];
};
