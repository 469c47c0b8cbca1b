/** What stands on every page, the places of the tree, and what the town announces. */

export type AreaLink = { code: string; name: string; kind: 'prefecture' | 'county' | 'town' | 'community' };

export type CommunityLink = {
  code: string;
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
  /** Name of the town or sub-district above it. */
  town: string;
  townCode: string;
};

/** What stands on every page. */
export type BoardView = {
  root: AreaLink;
  revision: number;
  /** Last public change of the record. */
  changedAt: number;
  /** When this view was read: the page says 数据截至. */
  readAt: number;
  /** Civil date in Asia/Shanghai at `readAt`. */
  today: string;
  demo: boolean;
  supervisionPhone: string | null;
};

export type AreaView = {
  area: AreaLink;
  /** From the root down to the parent. */
  ancestors: AreaLink[];
  children: (AreaLink & { communities: number; openIssues: number; notices: number })[];
  supervisionPhone: string | null;
};

export type AnnouncementView = {
  id: number;
  kind: 'make_up' | 'roster' | 'meeting' | 'contact' | 'other';
  title: string;
  body: string;
  publishedOn: string;
  community: { code: string; name: string } | null;
};

export type PolicyView = { id: number; title: string; body: string; source: string | null; publishedOn: string };
