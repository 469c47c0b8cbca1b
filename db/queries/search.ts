import { and, desc, isNull, type SQL, sql } from 'drizzle-orm';
import { excerpt, globPattern, hitRank, searchWords, standsIn } from '../../src/domain/search-text.ts';
import type { SearchDocument, SearchHit } from '../../src/domain/views.ts';
import type { Db } from '../open.ts';
import { announcements, deeds, noticeRevisions, notices } from '../schema.ts';
import {
  announcementDocument,
  announcementTextSql,
  cadreDocuments,
  communityDocuments,
  deedDocument,
  deedTextSql,
  fromAnnouncementTexts,
  fromDeedTexts,
  fromNoticeTexts,
  noticeDocument,
  noticeTextSql,
  policyDocuments,
} from './search-documents.ts';

/** Of the communities and cadres whose name is hit, at most so many stand before the dated texts. */
const maximumNames = 20;

/** Every document of the board that can be found; with `paths` only those at these addresses. */
export async function searchDocuments(db: Db, paths?: Iterable<string>): Promise<SearchDocument[]> {
  const [noticeTexts, deedTexts, announcementTexts, policies, communities, people] = await Promise.all([
    fromNoticeTexts(db).where(isNull(notices.withdrawnAt)),
    fromDeedTexts(db),
    fromAnnouncementTexts(db),
    policyDocuments(db),
    communityDocuments(db),
    cadreDocuments(db, true),
  ]);
  const documents = [
    ...communities,
    ...people,
    ...policies,
    ...announcementTexts.map(announcementDocument),
    ...deedTexts.map(deedDocument),
    ...noticeTexts.map(noticeDocument),
  ];
  if (!paths) return documents;
  const wanted = new Set(paths);
  return documents.filter((document) => wanted.has(document.path));
}

/**
 * What stands in the record now, best first: all words of the query must stand in a text (or be pinyin or initials of a
 * name). Names and titles first, then the query as one phrase, then newer. Any part of a text is found, of one character
 * or more; letters and digits match in half and full width and in both cases.
 */
export async function searchRecord(db: Db, query: string, limit = 50): Promise<SearchHit[]> {
  const words = searchWords(query);
  if (!words.length) return [];
  const isLatin = words.some((word) => /[a-z]/.test(word));
  const [names, people, policies, announcementTexts, deedTexts, noticeTexts] = await Promise.all([
    communityDocuments(db),
    cadreDocuments(db, isLatin),
    policyDocuments(db),
    fromAnnouncementTexts(db)
      .where(contains(announcementTextSql, words))
      .orderBy(desc(contains(sql`${announcements.title}`, words)), desc(announcements.publishedOn))
      .limit(limit),
    fromDeedTexts(db, contains(deedTextSql, words))
      .orderBy(desc(contains(sql`${deeds.title}`, words)), desc(deeds.publishedAt), desc(deeds.id))
      .limit(limit),
    fromNoticeTexts(db)
      .where(and(isNull(notices.withdrawnAt), contains(noticeTextSql, words)))
      .orderBy(
        desc(contains(sql`${noticeRevisions.title}`, words)),
        ...(words.length > 1 ? [desc(containsPhrase(noticeTextSql, words))] : []),
        desc(notices.publishedAt),
        desc(notices.id),
      )
      .limit(limit),
  ]);
  const undated = [...names, ...people].filter((document) => matches(words, document));
  const dated = [
    ...policies.filter((document) => matches(words, document)),
    ...announcementTexts.map(announcementDocument),
    ...deedTexts.map(deedDocument),
    ...noticeTexts.map(noticeDocument),
  ];
  return rankHits(words, undated, dated, limit);
}

/** Orders matching documents and cuts their excerpts. */
function rankHits(
  words: readonly string[],
  undated: SearchDocument[],
  dated: SearchDocument[],
  limit: number,
): SearchHit[] {
  const ranked = (documents: SearchDocument[]) =>
    documents
      .map((document) => ({
        document,
        rank: hitRank(words, `${document.title} ${document.keys ?? ''}`, document.text),
      }))
      .sort((a, b) => a.rank - b.rank || (b.document.date ?? '').localeCompare(a.document.date ?? ''));
  const named = ranked(undated);
  const first = named.filter(({ rank }) => rank === 0).slice(0, maximumNames);
  const rest = named.filter((hit) => !first.includes(hit));
  return [...first, ...ranked(dated), ...rest].slice(0, limit).map(({ document }) => ({
    kind: document.kind,
    path: document.path,
    title: document.title,
    excerpt: excerpt(document.text, words),
    date: document.date,
  }));
}

const matches = (words: readonly string[], { title, text, keys }: SearchDocument): boolean =>
  standsIn(words, `${title}\n${text}\n${keys ?? ''}`);

const contains = (text: SQL, words: readonly string[]): SQL =>
  sql`(${sql.join(
    words.map((word) => sql`${text} GLOB ${globPattern(word)}`),
    sql` AND `,
  )})`;

const containsPhrase = (text: SQL, words: readonly string[]): SQL =>
  sql`(${contains(text, [words.join(' ')])} OR ${contains(text, [words.join('')])})`;
