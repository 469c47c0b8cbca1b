/** The app of the field as a cadre uses it on a phone of 360 px, and what the record holds of it. */
import { and, eq, inArray, isNull, like, max } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, type ProvidedContext } from 'vitest';
import { openRecord, type TownRecord } from '../../../db/open.ts';
import { attendances, duties, feedback, households, visits } from '../../../db/schema.ts';
import { civilDate } from '../../../src/domain/time.ts';
import type { Person } from '../desk/people.ts';

type Board = ProvidedContext['boards'][number];
export type Phone = { context: BrowserContext; open(): Promise<Page> };

/** A phone with a session. */
export async function phoneOf(browser: Browser, { url }: Board, person: Person): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    storageState: { cookies: person.cookies, origins: [] },
  });
  return {
    context,
    async open() {
      const page = await context.newPage();
      await page.goto(`${url}/desk/field/`);
      await page.locator('main[data-settled]').waitFor();
      // A server that is starved is asked again for what is to be taken along.
      await expect
        .poll(
          async () => {
            const who = await page.locator('[data-who]').innerText();
            if (who === '') await page.locator('[data-sync]').evaluate((button) => (button as HTMLElement).click());
            return who;
          },
          { timeout: 30_000, interval: 500 },
        )
        .not.toBe('');
      return page;
    },
  };
}

/** Ends once the app can be opened without a network. */
export const installed = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

/** The card of one duty of today, once it was taken along. */
export const dutyCard = (page: Page, community: string, startsAt: string) =>
  page.locator('.duty', { has: page.locator(`[id="d-${community}-${startsAt.replace(':', '')}-code"]`) });

/** Turns to a part of the app. */
export const turnTo = async (page: Page, view: 'duty' | 'note' | 'queue' | 'sync'): Promise<void> => {
  await page.locator(`[data-tab=${view}]`).click();
  await page.locator(`[data-view=${view}]`).waitFor();
};

export type Note = {
  kind?: string;
  household?: string;
  whom?: string;
  said: string;
  raise?: string;
  more?: Record<string, string>;
};

/** Fills in one entry and stores it. */
export async function note(
  page: Page,
  { kind = '走访', household, whom, said, raise, more = {} }: Note,
): Promise<void> {
  await turnTo(page, 'note');
  await page.getByRole('radio', { name: kind, exact: true }).check();
  if (household) {
    await page.getByLabel('和谁').fill(household);
    await page.locator('[data-found] button').first().click();
  } else if (whom) await page.getByLabel('和谁').fill(whom);
  await page.getByLabel('说了什么').fill(said);
  if (Object.keys(more).length > 0) await page.locator('[data-more]').evaluate((box) => box.setAttribute('open', ''));
  for (const [label, words] of Object.entries(more)) await page.getByLabel(label, { exact: true }).fill(words);
  if (raise !== undefined) {
    await page.getByText('转成问题，给群众一个查询码').click();
    await page.getByLabel('是什么问题').fill(raise);
  }
  await page.getByRole('button', { name: '存好' }).click();
  await page.locator('[data-said]', { hasText: '存好了' }).waitFor();
}

/** How many entries of the queue are in each state. */
export async function states(page: Page): Promise<Record<string, number>> {
  const all = await page
    .locator('[data-queue] > li')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.state ?? ''));
  return Object.fromEntries([...new Set(all)].map((state) => [state, all.filter((each) => each === state).length]));
}

/** Waits until the queue stands so. */
export async function queueIs(page: Page, expected: Record<string, number>): Promise<void> {
  await turnTo(page, 'queue');
  await expect
    .poll(
      async () => {
        const now = await states(page);
        // A server that is starved says when to come again; a person looks sooner.
        if (expected.sent !== now.sent) await page.evaluate(() => dispatchEvent(new Event('online')));
        return now;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toEqual(expected);
}

/** Every value that the browser keeps for the app, its bytes read as text; and the addresses in its cache. */
export const rawStore = (page: Page): Promise<{ values: string; cached: string[] }> =>
  page.evaluate(async () => {
    const parts: string[] = [];
    const read = (value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer);
        for (const encoding of ['utf-8', 'utf-16le']) parts.push(new TextDecoder(encoding).decode(bytes));
      } else if (value instanceof CryptoKey) parts.push(`key:${value.extractable}`);
      else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) read(each);
      else parts.push(`${value}`);
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise<void>((resolve) => {
          request.onsuccess = () => resolve();
        });
        read(request.result);
      }
      database.close();
    }
    const cached: string[] = [];
    for (const cache of await caches.keys())
      for (const request of await (await caches.open(cache)).keys()) {
        cached.push(new URL(request.url).pathname);
        parts.push(await ((await caches.match(request)) as Response).text());
      }
    return { values: `${parts.join('\n')}\n${JSON.stringify(localStorage)}`, cached };
  });

/** What the record holds. */
export type Town = {
  record: TownRecord;
  /** One more duty today in the community, all day long. */
  dutyToday(community: string): Promise<{ id: number; startsAt: string }>;
  /** Numbers of households of the community. */
  numbers(community: string, count: number): Promise<string[]>;
  visitsSaying(words: string): Promise<(typeof visits.$inferSelect)[]>;
  raisedSaying(words: string): Promise<(typeof feedback.$inferSelect)[]>;
  attendancesAt(dutyId: number): Promise<(typeof attendances.$inferSelect)[]>;
};

export function townOf(board: Board): Town {
  const record = openRecord({ url: board.record, authToken: board.token });
  const { db } = record;
  return {
    record,
    async dutyToday(communityCode) {
      const date = civilDate(Date.now());
      const there = await db
        .select()
        .from(duties)
        .where(and(eq(duties.communityCode, communityCode), eq(duties.date, date)));
      const [last] = await db.select({ id: max(duties.id) }).from(duties);
      const id = (last?.id ?? 0) + 1;
      // Beside what the demo town has on that day.
      const startsAt = `00:${`${there.length}`.padStart(2, '0')}`;
      const hours = { startsAt, endsAt: '23:59', place: '村委会一楼' };
      await record.write([db.insert(duties).values({ id, communityCode, date, ...hours, state: 'planned' })]);
      return { id, startsAt };
    },
    numbers: async (community, count) =>
      (
        await db
          .select({ number: households.number })
          .from(households)
          .where(and(eq(households.communityCode, community), isNull(households.toDate)))
          .orderBy(households.number)
          .limit(count)
      ).map(({ number }) => number),
    visitsSaying: (words) =>
      db
        .select()
        .from(visits)
        .where(like(visits.said, `%${words}%`)),
    raisedSaying: (words) =>
      db
        .select()
        .from(feedback)
        .where(like(feedback.content, `%${words}%`)),
    attendancesAt: (dutyId) =>
      db
        .select()
        .from(attendances)
        .where(inArray(attendances.dutyId, [dutyId])),
  };
}
