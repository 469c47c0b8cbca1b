/** The desk's pages of hot issues: what was found with what was kept, and one of them. */
import { eq } from 'drizzle-orm';
import { areaAbove } from '../../db/auth/places.ts';
import { readScope, type Scope } from '../../db/desk/scope.ts';
import { hotCandidates } from '../../db/hot-issues/candidates.ts';
import { hotIssueViews, isStanding } from '../../db/hot-issues/kept.ts';
import { memberViews } from '../../db/hot-issues/members.ts';
import { hotIssues } from '../../db/schema.ts';
import { deskHotIssuePath, deskHotIssuesPath } from '../../src/domain/field-paths.ts';
import { fieldRights, mayInField } from '../../src/domain/field-rights.ts';
import type { HotCandidate, HotIssue, HotIssuePage, HotIssuesPage } from '../../src/domain/hot-issue-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import type { VerbContext } from '../context.ts';
import { positive } from '../desk/asked.ts';
import type { FieldPlace, FieldPlaces } from '../desk/field-place.ts';

/** More in one page nobody goes through. */
const [mostCandidates, mostKept] = [40, 100] as const;

/** Whether a hot issue of this area is the official's to see: their own area, or one below it. */
const seenBy = (scope: Scope) => {
  const own = scope.official.grants.filter(({ role }) => fieldRights('seeHotIssues').includes(role));
  return ({ area }: Pick<HotIssue, 'area'>): boolean =>
    own.some(({ areaCode }) => scope.areaCodes(area.code).includes(areaCode));
};

/** Found among the communities that the official covers. What was said on visits is for those who may read the log. */
async function candidatesFor({ record, now, settings }: VerbContext, scope: Scope): Promise<HotCandidate[]> {
  const communities = scope.communitiesOf(fieldRights('seeHotIssues')).map(({ code }) => code);
  const found = await hotCandidates(record, {
    now,
    days: settings.HOT_ISSUE_DAYS,
    voices: settings.HOT_ISSUE_VOICES,
    communities,
  });
  const readable = new Set(scope.communitiesOf(fieldRights('seeVisits')).map(({ code }) => code));
  return found.map((candidate) => {
    const hidden = candidate.members.some(({ ref, community }) => ref === 'visit' && !readable.has(community.code));
    const titled = candidate.members.find(({ ref }) => ref === 'issue');
    return {
      ...candidate,
      // Somebody's words on a visit are no title for those who may not read them.
      title:
        hidden && candidate.issues.length === 0
          ? `走访中说到的事（${candidate.area.name}）`
          : hidden && titled?.ref === 'issue' && candidate.members[0]?.ref === 'visit'
            ? titled.title
            : candidate.title,
      members: candidate.members.map((member) =>
        member.ref === 'visit' && !readable.has(member.community.code) ? { ...member, said: null } : member,
      ),
    };
  });
}

async function listPage(context: VerbContext, official: Official): Promise<HotIssuesPage | null> {
  const { record, settings } = context;
  const scope = await readScope(record.db, official);
  if (scope.communitiesOf(fieldRights('seeHotIssues')).length === 0) return null;
  const [candidates, kept] = await Promise.all([candidatesFor(context, scope), hotIssueViews(record.db, isStanding)]);
  return {
    page: 'hot-issues',
    may: scope.communitiesOf(fieldRights('keepHotIssue')).length > 0,
    days: settings.HOT_ISSUE_DAYS,
    least: settings.HOT_ISSUE_VOICES,
    candidates: candidates.slice(0, mostCandidates),
    kept: kept.filter(seenBy(scope)).slice(0, mostKept),
  };
}

async function onePage(context: VerbContext, official: Official, id: number): Promise<HotIssuePage | null> {
  const { db } = context.record;
  const scope = await readScope(db, official);
  const [issue] = await hotIssueViews(db, eq(hotIssues.id, id));
  if (!issue || !seenBy(scope)(issue)) return null;
  const above = await areaAbove(db, issue.area.code);
  const may = (action: Parameters<typeof mayInField>[1]) =>
    issue.withdrawn === null && mayInField(official, action, above) === null;
  const readable = new Set(scope.communitiesOf(fieldRights('seeVisits')).map(({ code }) => code));
  const [members, candidates, others] = await Promise.all([
    memberViews(db, issue, (code) => readable.has(code)),
    may('keepHotIssue') ? candidatesFor(context, scope) : [],
    may('keepHotIssue') ? hotIssueViews(db, isStanding) : [],
  ]);
  const words = { keep: may('keepHotIssue'), publish: may('publishHotIssue'), withdraw: may('withdrawHotIssue') };
  return {
    page: 'hot-issue',
    may: words,
    issue,
    members,
    candidates: [
      ...candidates.filter(({ like }) => like?.id === id),
      ...candidates.filter(({ like }) => like?.id !== id),
    ],
    others: others
      .filter((other) => other.id !== id && seenBy(scope)(other))
      .map(({ id: each, title }) => ({ id: each, title })),
  };
}

export const hotIssuesPlace = (): FieldPlace => ({
  page: 'field',
  path: deskHotIssuesPath,
  read: listPage,
});
export const hotIssuePlace = (id: number): FieldPlace => ({
  page: 'field',
  path: deskHotIssuePath(id),
  read: (context, official) => onePage(context, official, id),
});

export const hotIssuePlaces: FieldPlaces = [
  [deskHotIssuesPath, hotIssuesPlace],
  [
    '/desk/hot-issues/:id/',
    (context) => {
      const id = positive(context.req.param('id'));
      return id === undefined ? null : hotIssuePlace(id);
    },
  ],
];
