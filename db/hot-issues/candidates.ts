/** 民生热点问题 that nobody has kept yet, found among what was said lately. */
import { sql } from 'drizzle-orm';
import {
  candidatesOf,
  type Dropped,
  type Found,
  type HotKey,
  hotKey,
  voicesOf,
} from '../../src/domain/hot-candidates.ts';
import type { HotCandidate, HotMember } from '../../src/domain/hot-issue-views.ts';
import { addDays, civilDate, monthOf } from '../../src/domain/time.ts';
import type { Db, TownRecord } from '../open.ts';
import { areas, issueCategories } from '../schema.ts';
import { commonArea } from './area.ts';
import { droppedSets } from './dropped.ts';
import { keptMembers } from './kept.ts';
import { type Heard, heardSince } from './window.ts';

/** `days`: how far back; `voices`: how many make one. `communities`: codes; absent: all. */
export type HotWindow = { now: number; days: number; voices: number; communities?: readonly string[] | undefined };

type Sayer = Heard & { key: HotKey };

/** Found last, by record: grouping thousands takes a second, and nobody needs to wait for it twice. */
const lately = new WeakMap<Db, { key: string; found: Promise<Found<Sayer>[]> }>();

/** Moves with whatever groups are made of. */
async function fingerprint(db: Db): Promise<string> {
  const [row] = await db.all<Record<string, number | null>>(sql`
    SELECT (SELECT max(id) FROM feedback) AS said, (SELECT max(rowid) FROM issue_events) AS steps,
      (SELECT max(id) FROM changes) AS changes, (SELECT max(id) FROM visits) AS visits, (SELECT max(id) FROM issues) AS entries,
      (SELECT max(reviewed_at) FROM feedback WHERE reviewed_at IS NOT NULL) AS reviewed`);
  return JSON.stringify(row);
}

async function find(db: Db, { now, days, voices, communities }: HotWindow): Promise<Found<Sayer>[]> {
  const kept = await keptMembers(db);
  const since = addDays(civilDate(now), -days);
  const also = [...kept.keys()].flatMap((key) => (key.startsWith('i') ? [Number(key.slice(1))] : []));
  const heard = await heardSince(db, { since, communities, also });
  const dropped: Dropped[] = await droppedSets(db, now);
  return candidatesOf(
    heard.map((each): Sayer => ({ ...each, key: hotKey(each.ref, each.id) })),
    { least: voices, kept, dropped },
  );
}

/**
 * What many say and nobody has kept, those with most voices first. Of what was said within the window everything is compared, history
 * is not read. Restricted entries never enter.
 */
export async function hotCandidates({ db }: Pick<TownRecord, 'db'>, window: HotWindow): Promise<HotCandidate[]> {
  const { now, days, voices, communities } = window;
  const asked = JSON.stringify([civilDate(now), days, voices, communities?.toSorted() ?? null]);
  const key = `${asked} ${await fingerprint(db)}`;
  let last = lately.get(db);
  if (last?.key !== key) {
    last = { key, found: find(db, window) };
    lately.set(db, last);
    last.found.catch(() => lately.delete(db));
  }
  const [found, tree, categories] = await Promise.all([
    last.found,
    db.select({ code: areas.code, name: areas.name, parentCode: areas.parentCode }).from(areas),
    db.select({ id: issueCategories.id, name: issueCategories.name }).from(issueCategories),
  ]);
  const names = new Map(tree.map(({ code, name }) => [code, name]));
  const parents = new Map(tree.map(({ code, parentCode }) => [code, parentCode]));
  const ofCategory = new Map(categories.map(({ id, name }) => [id, name]));
  const kept = new Map((await keptTitles(db)).map(({ id, title }) => [id, title]));
  return found.map(({ members, voices: total, like }): HotCandidate => {
    const codes = [...new Set(members.map(({ communityCode }) => communityCode))];
    const area = commonArea(codes, parents);
    const [category] = voicesBy(members, ({ categoryId }) => categoryId).flatMap(([id]) => id ?? []);
    const days = members.map(({ on }) => on).sort();
    return {
      key: members.map(({ key: each }) => each).join('.'),
      title: titleOf(members),
      issues: members.flatMap(({ ref, id }) => (ref === 'issue' ? [id] : [])),
      visits: members.flatMap(({ ref, id }) => (ref === 'visit' ? [id] : [])),
      members: members.map((member) => memberView(member, names)),
      voices: total,
      communities: voicesBy(members, ({ communityCode }) => communityCode).map(([code, each]) => ({
        code,
        name: names.get(code) ?? code,
        voices: each,
      })),
      category: category === undefined ? null : { id: category, name: ofCategory.get(category) ?? '' },
      from: days[0] ?? '',
      to: days.at(-1) ?? '',
      months: voicesBy(members, ({ on }) => monthOf(on))
        .map(([month, each]) => ({ month, voices: each }))
        .sort((a, b) => a.month.localeCompare(b.month)),
      area: { code: area, name: names.get(area) ?? area },
      like: like === null ? null : { id: like, title: kept.get(like) ?? '' },
    };
  });
}

/** A title of the ledger, which has passed the guard, rather than somebody's words. */
const titleOf = (members: readonly Sayer[]): string => {
  const titled = members.find((member) => member.ref === 'issue' && member.ownTitle !== null) ?? members[0];
  return (titled?.called ?? '').replace(/。$/, '');
};

const memberView = (member: Sayer, names: ReadonlyMap<string, string>): HotMember => {
  const { id, on, voices, communityCode, called } = member;
  const shared = {
    id,
    on,
    voices,
    community: { code: communityCode, name: names.get(communityCode) ?? communityCode },
  };
  return member.ref === 'issue'
    ? { ref: 'issue', ...shared, title: called, category: member.category, state: member.state }
    : { ref: 'visit', ...shared, said: member.said, kind: member.kind };
};

/** How many voices there are by key, the most first; a household that speaks twice under one key is one. */
const voicesBy = <Key>(members: readonly Sayer[], keyOf: (member: Sayer) => Key): [Key, number][] =>
  [...Map.groupBy(members, keyOf)]
    .map(([key, group]): [Key, number] => [key, voicesOf(group)])
    .sort((a, b) => b[1] - a[1]);

const keptTitles = (db: Db) => db.all<{ id: number; title: string }>(sql`SELECT id, title FROM hot_issues`);
