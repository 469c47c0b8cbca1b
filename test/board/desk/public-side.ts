/** What everybody sees of a notice, asked for once and at once: no waiting, no second try. */
import { expect } from 'vitest';
import {
  communityFeedPath,
  communityPath,
  homePath,
  noticeJsonPath,
  noticePath,
  noticesCsvPath,
  noticesFeedPath,
  noticesJsonPath,
  noticesPath,
} from '../../../src/domain/paths.ts';

const searchPath = (words: string) => `/search/?q=${encodeURIComponent(words)}`;
const get = async (url: string, path: string) => {
  const answer = await fetch(url + path, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
};
/** Where a notice is listed; the latest ones everywhere. */
const lists = (community: string, title: string) => [
  homePath,
  noticesPath(),
  communityPath(community),
  noticesFeedPath,
  communityFeedPath(community),
  noticesJsonPath(),
  noticesCsvPath,
  searchPath(title),
];
type Shown = { url: string; id: number; community: string; title: string };

/** The notice stands at its address, and in every list, feed and search. */
export async function expectPublic({ url, id, community, title }: Shown, ...words: RegExp[]): Promise<void> {
  const page = await get(url, noticePath(id));
  expect(page.status).toBe(200);
  for (const each of [title, ...words]) expect(page.text).toMatch(each);
  expect(await get(url, noticeJsonPath(id))).toMatchObject({ status: 200, text: expect.stringContaining(title) });
  for (const path of lists(community, title)) {
    const { status, text } = await get(url, path);
    expect([path, status, text.includes(noticePath(id)), text.includes(title)]).toEqual([path, 200, true, true]);
  }
}

/** 410 with the reason at its address, and not a word of it anywhere else. */
export async function expectWithdrawn({ url, id, community, title }: Shown, reason: string): Promise<void> {
  const page = await get(url, noticePath(id));
  expect(page.status).toBe(410);
  expect(page.text).toContain(reason);
  expect(page.text).not.toContain(title);
  const twin = await get(url, noticeJsonPath(id));
  expect([twin.status, twin.text.includes(title)]).toEqual([410, false]);
  for (const path of lists(community, title)) {
    const { status, text } = await get(url, path);
    expect([path, status, text.includes(noticePath(id))]).toEqual([path, 200, false]);
  }
}

/** No page, list, feed or search knows of it. */
export async function expectNowhere(url: string, community: string, words: string): Promise<void> {
  for (const path of [...lists(community, words), '/ledger/', `/ledger/?q=${encodeURIComponent(words)}`]) {
    const { text } = await get(url, path);
    // A search repeats what was asked for.
    const found = text.split(words).length - 1;
    expect([path, /[?]q=/.test(path) ? 0 : found]).toEqual([path, 0]);
  }
}
