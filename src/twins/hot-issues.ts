import { hotIssueAnchor, hotIssuesPath } from '../domain/field-paths.ts';
import type { HotEntry, HotIssue, PublicHotIssues } from '../domain/hot-issue-views.ts';
import { issueAnchor, ledgerPath, noticePath } from '../domain/paths.ts';
import { dataHead, type Source } from './source.ts';

const addressOf = ({ id, noticeId, community, ledgerPage }: HotEntry): string =>
  noticeId === null
    ? `${ledgerPath('community', community.code, ledgerPage)}#${issueAnchor(id)}`
    : noticePath(noticeId);

/** Every hot issue that is public, those that most said first; `voices` = those of `entries` and `visitVoices`. */
export const hotIssuesJson = (source: Source, { open, solved }: PublicHotIssues) => ({
  ...dataHead(source, hotIssuesPath),
  items: [...open, ...solved].map(
    ({
      id,
      title,
      answer,
      category,
      publishedOn,
      entries,
      visitVoices,
      voices,
      communities,
      since,
      solved: done,
    }: HotIssue) => ({
      id,
      title,
      answer,
      category,
      publishedOn,
      since,
      solved: done,
      voices,
      visitVoices,
      communities,
      entries: entries.map((entry) => ({
        id: entry.id,
        title: entry.title,
        community: entry.community,
        category: entry.category,
        state: entry.state,
        voices: entry.voices,
        url: source.absolute(addressOf(entry)),
      })),
      url: source.absolute(`${hotIssuesPath}#${hotIssueAnchor(id)}`),
    }),
  ),
});
