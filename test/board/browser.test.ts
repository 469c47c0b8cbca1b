import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fieldPath } from '../../src/domain/field-paths.ts';
import { arrive, noBrowser, openBrowser } from './browser.ts';
import { builtPages, onePagePerTemplate } from './built-files.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const client = inject('client');
const url = inject('boards').find((board) => board.runtime === 'node')?.url as string;
// AXE=all asks every page; one page of each template otherwise.
const asked = process.env.AXE === 'all' ? builtPages(client) : onePagePerTemplate(client);

describe.skipIf(noBrowser !== null)('in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(asked)(
    'axe finds nothing at 360 px by day and at 1280 px at night; nothing is cut off at 320 px, nor in large size: %s',
    async (path) => {
      const context = await browser.newContext({
        viewport: { width: 360, height: 640 },
        colorScheme: 'light',
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(url + path);
      await page.evaluate(axe);
      const violations = () =>
        page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          };
          const result = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return result.violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map((node) => node.html)
                .slice(0, 3)
                .join(' | ')}`,
          );
        });
      expect(await violations(), 'by day').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await violations(), 'at night').toEqual([]);
      await page.setViewportSize({ width: 320, height: 600 });
      for (const size of ['', 'large']) {
        await page.evaluate((value) => {
          document.documentElement.dataset.size = value;
        }, size);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `size "${size}"`).toBeLessThanOrEqual(
          320,
        );
      }
      await context.close();
    },
  );

  it('reads without script, and loads no script before it is touched', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    expect(await page.locator('h1').count()).toBe(1);
    await page.locator('input[name=q]').first().fill('鱼龙');
    await page.locator('input[name=q]').first().press('Enter');
    await arrive(page, /\/search\/\?q=/);
    expect(await page.locator('main').innerText()).toMatch('鱼龙埠');
    await context.close();

    const scripts: string[] = [];
    const touched = await browser.newPage();
    touched.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    // The app of the field is a program: it is nothing without its script.
    for (const path of asked.filter((path) => path !== fieldPath))
      await touched.goto(url + path, { waitUntil: 'load' });
    expect(scripts).toEqual([]);
    await touched.close();
  });

  it('breaks no rule of its own policy', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(`${error}`));
    for (const path of asked.filter((path) => path !== '/404.html')) await page.goto(url + path, { waitUntil: 'load' });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shifts nothing while it loads', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    for (const path of asked) {
      await page.goto(url + path, { waitUntil: 'load' });
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
          }),
      );
      expect(shift, path).toBe(0);
    }
    await page.close();
  });

  it.each(['yulongbu', 'ylb', '鱼龙', '龙埠'])(
    'the home page finds 鱼龙埠 by %s, with the keyboard alone',
    async (typed) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
      await page.goto(url);
      await page.locator('input[name=q]').first().focus();
      await page.keyboard.type(typed);
      const hit = page.locator('.finder .found a', { hasText: '鱼龙埠' }).first();
      await hit.waitFor();
      for (let presses = 0; presses < 12 && !(await hit.evaluate((link) => link === document.activeElement)); presses++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await arrive(page, /\/communities\/99\d{10}\/$/);
      expect(await page.locator('h1').innerText()).toMatch('鱼龙埠');
      await page.close();
    },
  );

  it('search goes on without the record: Pagefind stands in', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on(
      'console',
      (message) => message.type() === 'error' && !/ERR_FAILED/.test(message.text()) && complaints.push(message.text()),
    );
    await page.goto(`${url}/search/`);
    await page.locator('input[name=q]').focus();
    await page.locator('form[data-ready]').waitFor();
    await page.route(/\/search\/\?q=/, (route) => route.abort());
    for (const [typed, expected] of [
      ['龙埠', '鱼龙埠'],
      ['ylb', '鱼龙埠'],
      ['路灯', '路灯'],
    ] as const) {
      await page.locator('input[name=q]').fill(typed);
      await page.locator('input[name=q]').press('Enter');
      await page.locator(`#results[data-query="${typed}"]`).waitFor();
      expect(await page.locator('#results').innerText()).toMatch(/现在连不上台账/);
      expect(await page.locator('#results li').first().innerText()).toMatch(expected);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('remembers the large size', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    const before = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    await page
      .getByRole('button', { name: /大字|字号|大号/ })
      .first()
      .click();
    await page.waitForFunction((old) => Number.parseFloat(getComputedStyle(document.body).fontSize) > old, before);
    await page.goto(`${url}/notices/`);
    expect(
      await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize)),
    ).toBeGreaterThanOrEqual(24);
    await context.close();
  });

  it('the first tab stop leads past the head', async () => {
    const page = await browser.newPage();
    await page.goto(`${url}/notices/`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.close();
  });
});
