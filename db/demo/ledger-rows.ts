import type { issueEvents, issues, noticeRevisions, notices } from '../schema.ts';
import type { IssueDraft } from './drafts.ts';
import { until } from './history.ts';
import type { Voices } from './voices.ts';

type Rows = {
  issues: (typeof issues.$inferInsert)[];
  issueEvents: (typeof issueEvents.$inferInsert)[];
  notices: (typeof notices.$inferInsert)[];
  noticeRevisions: (typeof noticeRevisions.$inferInsert)[];
};

/**
 * The drafts as rows, cut off at `now` (ms): issues numbered as they were raised, notices as they were published. What residents
 * said of them goes to `voices`.
 */
export function recordRows(drafts: readonly IssueDraft[], now: number, voices: Voices): Rows {
  const rows: Rows = { issues: [], issueEvents: [], notices: [], noticeRevisions: [] };
  const published: { draft: IssueDraft; issueId: number; at: number }[] = [];
  const begun = drafts.filter((draft) => (draft.history.events[0]?.at ?? now) < now);
  begun.sort((a, b) => (a.history.events[0]?.at ?? 0) - (b.history.events[0]?.at ?? 0));
  const idOf = new Map(begun.map((draft, index) => [draft, index + 1]));
  for (const [draft, id] of idOf) {
    const { events, life } = until(draft.history.events, now);
    const happened = (verb: string) => events.find((event) => event.verb === verb);
    const assigned = happened('assign') !== undefined;
    rows.issues.push({
      id,
      communityCode: draft.place.code,
      categoryId: draft.categoryId,
      kind: draft.kind,
      title: happened('accept') || happened('merge') ? draft.title : null,
      channel: draft.channel,
      raisedOn: draft.raisedOn,
      state: life.state ?? 'submitted',
      stateSince: life.stateSince,
      dueOn: life.dueOn,
      responsibleLeaderId: assigned ? draft.responsibleLeaderId : null,
      departmentId: assigned ? (events.findLast(({ verb }) => verb === 'assign')?.departmentId ?? null) : null,
      mergedIntoId: draft.mergedInto && life.state === 'merged' ? (idOf.get(draft.mergedInto) ?? null) : null,
      handlerId: assigned ? draft.handlerId : null,
    });
    rows.issueEvents.push(...voices.follow(draft, id, events));
    const publication = happened('publish');
    if (publication) published.push({ draft, issueId: id, at: publication.at });
  }
  published.sort((a, b) => a.at - b.at);
  for (const [index, { draft, issueId, at }] of published.entries()) {
    const id = index + 1;
    const withdrawal = draft.history.events.find((event) => event.verb === 'withdraw' && event.at < now);
    rows.notices.push({
      id,
      issueId,
      publishedAt: at,
      withdrawnAt: withdrawal?.at ?? null,
      withdrawnReason: withdrawal?.reason ?? null,
    });
    const past = draft.revisions.filter((revision) => revision.at < now);
    rows.noticeRevisions.push(...past.map((revision) => ({ ...revision, noticeId: id })));
  }
  return rows;
}
