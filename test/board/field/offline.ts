/** A day in the field without signal: signed in, five entries for three households, an issue raised; back online, all of it once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../browser.ts';
import { type Person, signInAll } from '../desk/people.ts';
import { markOf } from '../desk/words.ts';
import { walked } from '../walked.ts';
import { dutyCard, installed, note, type Phone, phoneOf, queueIs, rawStore, type Town, townOf, turnTo } from './app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(noBrowser !== null).each(walked())('a day without signal on $runtime', (board) => {
  const mark = markOf(board.runtime);
  let browser: Browser;
  let town: Town;
  let cadre: Person;
  let community: string;
  let numbers: string[];
  let duty: { id: number; startsAt: string };
  let phone: Phone;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    town = townOf(board);
    cadre = (await signInAll(board)).cadre;
    community = cadre.grants.find(({ role }) => role === 'cadre')?.area ?? '';
    numbers = await town.numbers(community, 3);
    duty = await town.dutyToday(community);
    phone = await phoneOf(browser, board, cadre);
  });
  afterAll(async () => {
    await browser?.close();
    town?.record.close();
  });

  it('takes along what is needed, and opens without a network', async () => {
    expect(numbers).toHaveLength(3);
    page = await phone.open();
    expect(await page.locator('[data-who]').innerText()).toContain(cadre.name);
    await installed(page);
    await phone.context.setOffline(true);
    await page.reload();
    await page.locator('main[data-settled]').waitFor();
    expect(await page.locator('[data-who]').innerText()).toContain(cadre.name);
  });

  it('signs in for the day with one tap', async () => {
    await dutyCard(page, community, duty.startsAt).getByRole('button', { name: /^签到/ }).click();
    await page.locator('.signed', { hasText: '待发' }).waitFor();
  });

  it('writes five entries for three households and raises an issue in one of them', async () => {
    const [first = '', second = '', third = ''] = numbers;
    await note(page, { household: first, said: `屋后排水沟堵了，${mark}一` });
    await note(page, { household: second, said: `问低保怎么办，${mark}二`, kind: '慰问' });
    await note(page, { household: third, said: `说路灯不亮，${mark}三`, raise: `进村路口的路灯不亮，${mark}三` });
    await note(page, {
      household: first,
      said: `沟已经去看过，${mark}四`,
      more: { 答应了什么: '下周清沟', 什么时候办到: '2027-12-31' },
    });
    await note(page, { household: second, said: `材料收齐了，${mark}五`, kind: '回访' });
    await queueIs(page, { waiting: 6 });
  });

  it('nothing of it can be read where the browser keeps it, and nothing signed in is in its cache', async () => {
    const { values, cached } = await rawStore(page);
    const holds = (words: string) => values.includes(words);
    // The key is there, and cannot be taken out.
    expect([holds('key:false'), holds('key:true')]).toEqual([true, false]);
    expect([mark, cadre.name, '排水沟', '清沟', ...numbers].filter(holds)).toEqual([]);
    expect(cached).toContain('/desk/field/');
    expect(cached.filter((path) => !/^\/(_astro\/[\w.-]+\.js|desk\/field\/[\w.-]*)$/.test(path))).toEqual([]);
  });

  it.skipIf(board.runtime === 'edge')('reads well in every look: axe finds nothing, nothing is cut off', async () => {
    for (const look of ['light', 'dark', 'large'] as const) {
      await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
      await page.evaluate(
        (size) => {
          document.documentElement.dataset.size = size;
        },
        look === 'large' ? 'large' : '',
      );
      for (const view of ['duty', 'note', 'queue', 'sync'] as const) {
        await turnTo(page, view);
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          const { violations } = await axe.run();
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          return {
            wide,
            violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          };
        });
        expect([look, view, found]).toEqual([look, view, { wide: 0, violations: [] }]);
      }
    }
    await page.evaluate(() => delete document.documentElement.dataset.size);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('a tab that is closed takes nothing with it, a draft included', async () => {
    await turnTo(page, 'note');
    await page.getByLabel('说了什么').fill(`写了一半，${mark}六`);
    await page.locator('[data-kept]', { hasText: '已经存在这台设备上' }).waitFor();
    await page.close();
    page = await phone.open();
    await queueIs(page, { waiting: 6, draft: 1 });
    await turnTo(page, 'note');
    expect(await page.getByLabel('说了什么').inputValue()).toBe(`写了一半，${mark}六`);
    await page.close();
  });

  it('back online everything is in the record, once', async () => {
    await phone.context.setOffline(false);
    page = await phone.open();
    await queueIs(page, { sent: 6, draft: 1 });
    const logged = await town.visitsSaying(mark);
    expect(logged.map(({ said }) => said?.at(-1)).sort()).toEqual([...'一二三四五'].sort());
    expect(new Set(logged.map(({ householdId }) => householdId)).size).toBe(3);
    expect(new Set(logged.map(({ cadreId }) => cadreId))).toEqual(new Set([cadre.cadre]));
    expect(logged.find(({ said }) => said?.endsWith('四'))).toMatchObject({
      promise: '下周清沟',
      promiseDueOn: '2027-12-31',
    });
    const raised = await town.raisedSaying(mark);
    expect(raised).toHaveLength(1);
    expect(logged.find(({ said }) => said?.endsWith('三'))?.feedbackId).toBe(raised[0]?.id);
    const came = await town.attendancesAt(duty.id);
    expect(came.filter(({ cadreId }) => cadreId === cadre.cadre)).toMatchObject([{ outcome: 'present' }]);
  });

  it('the resident’s receipt is shown large, and works', async () => {
    await turnTo(page, 'queue');
    await page.getByRole('link', { name: '查询码' }).click();
    const receipt = (await page.locator('[data-receipt]').innerText()).replace(/\D/g, '');
    expect(receipt).toMatch(/^\d{40}$/);
    const answer = await fetch(`${board.url}/api/track`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receipt }),
    });
    expect([answer.status, ((await answer.json()) as { community: unknown }).community]).toEqual([
      200,
      expect.anything(),
    ]);
  });

  it('the draft is finished and sent too', async () => {
    await turnTo(page, 'note');
    await page.getByRole('button', { name: '存好' }).click();
    await queueIs(page, { sent: 7 });
    expect(await town.visitsSaying(`${mark}六`)).toHaveLength(1);
    await phone.context.close();
  });
});
