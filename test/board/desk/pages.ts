/** The desk as officials use it: on both runtimes, without script, and in the looks it has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { type Officials, officialsOf, signIn } from '../officials.ts';
import { walked } from '../walked.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const secrets = inject('secrets');

const say = async (url: string, community: string, content: string): Promise<void> => {
  const answer = await fetch(`${url}/api/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ community, content, kind: 'help' }),
  });
  expect(answer.status).toBe(201);
};

describe.skipIf(noBrowser !== null).each(walked().map((board) => [board.runtime, board] as const))(
  'the desk (%s)',
  (_, board) => {
    let browser: Browser;
    let officials: Officials;
    let liaison: Page;
    let issue = '';
    const words = `桥头的石栏杆断了一截${board.runtime}，请来修。`;
    const title = `桥头石栏杆断了${board.runtime}`;

    beforeAll(async () => {
      browser = await openBrowser();
      officials = await officialsOf(board, secrets);
      await say(board.url, officials.community, words);
      // Without script: every step below works by links and forms alone.
      liaison = await signIn(browser, board.url, officials.liaison, { javaScriptEnabled: false });
    });
    afterAll(() => browser?.close());

    it('is closed to whoever is not signed in, and kept by nobody', async () => {
      for (const path of ['/desk/', '/desk/inbox/', '/desk/ledger/', '/desk/issues/1/', '/desk/restricted/1/']) {
        const answer = await fetch(board.url + path, { redirect: 'manual' });
        expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/desk/sign-in/']);
        expect(answer.headers.get('cache-control')).toContain('no-store');
      }
      const page = await liaison.request.get(`${board.url}/desk/`);
      expect(page.headers()['cache-control']).toContain('no-store');
      expect(await page.text()).toContain('<meta name="robots" content="noindex, nofollow">');
    });

    it('marks a phone number in a title, masks it with one click, and registers the entry', async () => {
      await liaison.goto(`${board.url}/desk/inbox/`);
      await liaison.locator('.inbox-list a', { hasText: words }).click();
      await liaison.fill('#accept-title', `${title}，请打13812345678`);
      await liaison.click('#accept form > .actions button');
      expect(await liaison.title()).toMatch(/^错误：/);
      expect(await liaison.locator('.marked mark').allTextContents()).toEqual(['13812345678']);
      await liaison.click('button[name=useMasked]');
      await arrive(liaison, '**/desk/inbox/?done=accept&entry=issues-*');
      await liaison.getByRole('link', { name: '接着交办' }).click();
      expect(await liaison.locator('h1').textContent()).toContain(title);
      await liaison.goto(`${board.url}/desk/ledger/?q=${encodeURIComponent(title)}`);
      await liaison.locator('.dense tbody a').first().click();
      issue = new URL(liaison.url()).pathname;
      const heading = (await liaison.locator('h1').textContent()) ?? '';
      expect(heading).toContain(title);
      expect(heading).not.toContain('1381');
    });

    it('goes on to the handler and the lead, each of whom finds it waiting', async () => {
      const { department, handler, lead } = officials;
      await liaison.locator('#do-assign select[name=responsibleLeader]').selectOption(`${lead.cadreId}`);
      await liaison.locator('#do-assign select[name=department]').selectOption(`${department}`);
      await liaison.locator('#do-assign select[name=handler]').selectOption(`${handler.cadreId}`);
      await liaison.click('#do-assign .actions button');
      await arrive(liaison, '**?done=assign');

      const handling = await signIn(browser, board.url, handler);
      await handling.locator('#handle a', { hasText: title }).click();
      await handling.click('#do-start .actions button');
      await arrive(handling, '**?done=start');
      await handling.fill('#do-resolve textarea[name=result]', '断的栏杆已经换上新的。');
      await handling.fill('#do-resolve textarea[name=internalNote]', '用的是村里的备料。');
      await handling.click('#do-resolve .actions button');
      await arrive(handling, '**?done=resolve');
      expect(await handling.locator('#do-close').count()).toBe(0);

      const leading = await signIn(browser, board.url, lead);
      await leading.locator('#close a', { hasText: title }).click();
      expect(await leading.locator('.internal').first().textContent()).toContain('用的是村里的备料。');
      await leading.click('#do-close .actions button');
      await arrive(leading, '**?done=close');
      expect(await leading.locator('.standing .state').textContent()).toBe('已销案');
    });

    it('tells the slower of two what changed, and keeps what they wrote', async () => {
      await say(board.url, officials.community, `另一件事${board.runtime}：村口的水井没有盖子。`);
      await liaison.goto(`${board.url}/desk/inbox/`);
      await liaison.locator('.inbox-list a', { hasText: '村口的水井没有盖子' }).first().click();
      const other = await liaison.context().newPage();
      await other.goto(liaison.url());
      for (const [page, text] of [
        [liaison, '水井要加盖'],
        [other, '井没有盖子，危险'],
      ] as const) {
        await page.fill('#accept-title', text);
        await page.click('#accept form > .actions button');
      }
      expect(await other.textContent('main')).toContain('已经有人处理过了');
      expect(await other.content()).toContain('井没有盖子，危险');
      await other.close();
    });

    it('shows a stranger nothing', async () => {
      const answer = await liaison.request.get(`${board.url}/desk/restricted/1/`);
      const missing = await liaison.request.get(`${board.url}/desk/issues/999999/`);
      expect([answer.status(), missing.status()]).toEqual([404, 404]);
      expect(await missing.text()).toContain('没有找到这一页');
    });

    it.skipIf(board.runtime === 'edge')('axe finds nothing, and nothing is cut off', async () => {
      await say(board.url, officials.community, '河堤的路灯不亮了。');
      const page = await signIn(browser, board.url, officials.supervision, { bypassCSP: true });
      await page.context().addCookies(await liaison.context().cookies());
      await page.goto(`${board.url}/desk/inbox/`);
      const open = await page.locator('.inbox-list a').first().getAttribute('href');
      for (const path of ['/desk/', '/desk/inbox/', `${open}`, '/desk/inbox/enter/', '/desk/ledger/', issue]) {
        for (const [width, colorScheme] of [
          [320, 'light'],
          [1280, 'dark'],
        ] as const) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await page.goto(board.url + path);
          await page.evaluate(axe);
          const violations = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
            return (await axe.run()).violations.map(({ id }) => id);
          });
          expect([path, width, violations]).toEqual([path, width, []]);
          for (const size of ['', 'large']) {
            await page.evaluate((value) => {
              document.documentElement.dataset.size = value;
            }, size);
            for (const each of [width, 768, 900]) {
              await page.setViewportSize({ width: each, height: 800 });
              const wide = await page.evaluate(() => document.documentElement.scrollWidth);
              expect([path, size, each, wide <= each]).toEqual([path, size, each, true]);
            }
          }
        }
      }
    });

    it.skipIf(board.runtime === 'edge')('the inbox is read by keys', async () => {
      const page = await browser.newPage();
      await page.context().addCookies(await liaison.context().cookies());
      await say(board.url, officials.community, '祠堂前的地砖松了。');
      await page.goto(`${board.url}/desk/inbox/`);
      await page.keyboard.press('j');
      await page.keyboard.press('o');
      await arrive(page, '**/desk/inbox/?open=*');
      await page.keyboard.press('a');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('accept-title');
      await page.keyboard.type('j');
      expect(await page.inputValue('#accept-title')).toBe('j');
      await page.close();
    });
  },
);
