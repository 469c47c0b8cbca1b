/** What the desk sees of contact cards. */
import type { CardContent } from './cards.ts';

type Place = { code: string; name: string };

export type CardVersionView = {
  version: number;
  madeAt: number;
  madeBy: string;
  printed: number;
  handedOut: number;
};

/** Where a community's cards stand. */
export type CardStanding = {
  community: Place;
  /** The newest version; null where none was ever made. */
  version: CardVersionView | null;
  /** What is no longer as it was printed, in sentences; empty where the version is right. */
  changed: string[];
  reviewedOn: string | null;
  /** Nobody went through the card this year. */
  reviewDue: boolean;
};

export type CardsPage = { page: 'cards'; communities: CardStanding[]; year: number };

export type CardsOfPage = {
  page: 'cards-of';
  standing: CardStanding;
  content: CardContent;
  /** What a card lacks, in words: it should not be printed like this. */
  missing: string[];
  /** Newest first. */
  versions: CardVersionView[];
  /** Cards for each member of the team. */
  copies: number;
  may: { make: boolean; print: boolean; handOut: boolean; review: boolean };
  today: string;
  /** Invented: the cards say so. */
  demo: boolean;
};
