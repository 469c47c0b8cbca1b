import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eq } from 'drizzle-orm';
import { HtmlValidate } from 'html-validate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, type ProvidedContext } from 'vitest';
import { feedback } from '../../../db/schema.ts';
import { createKeys } from '../../../functions/keys/keys.ts';
import { receiptHash } from '../../../functions/keys/receipt.ts';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { htmlRules } from '../html-rules.ts';
import { type Office, openOffice } from '../office.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const board = inject('boards').find(({ runtime }) => runtime === 'node') as ProvidedContext['boards'][number];
const { url } = board;
const community = '990101101204';

/** The resident's pages in every state: rendered on demand, so no list of built pages holds them. */
describe.skipIf(noBrowser !== null)('the resident’s pages', () => {
  let browser: Browser;
  let office: Office;
  const receipts = { open: '', asked: '', settled: '', restricted: '' };

  const say = async (content: string, more: object = {}): Promise<string> => {
    const answer = await fetch(`${url}/api/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ community, content, contact: { name: '石榴', phone: '13800138000' }, ...more }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { receipt: string }).receipt;
  };
  const issueOf = async (receipt: string): Promise<number> => {
    const [AUTH_SECRET = '', RECEIPT_KEY = '', CONTACT_KEY = ''] = inject('secrets');
    const hash = await receiptHash(createKeys({ AUTH_SECRET, RECEIPT_KEY, CONTACT_KEY }), receipt);
    const [row] = await office.record.db.select().from(feedback).where(eq(feedback.receiptHash, hash));
    return row?.issueId as number;
  };
  beforeAll(async () => {
    browser = await openBrowser();
    office = openOffice(board, inject('secrets'));
    receipts.open = await say('晒谷场边的排水沟塌了一段');
    receipts.asked = await say('自来水早上没有压力');
    receipts.settled = await say('村道转弯处看不见对面来车');
    receipts.restricted = await say('收了钱没有开收据', { kind: 'denunciation' });
    await office.accept(await issueOf(receipts.asked), '自来水早上水压不足');
    await office.ask(await issueOf(receipts.asked), '是每天早上，还是只在赶集那几天？');
    await office.accept(await issueOf(receipts.settled), '村道转弯处视线受阻');
    await office.finish(await issueOf(receipts.settled), '转弯处装了反光镜，路边的树枝剪掉了。');
  });
  afterAll(async () => {
    await browser?.close();
    office?.close();
  });

  const tracked = (state: keyof typeof receipts, path: string) => async (page: Page, context: BrowserContext) => {
    const answer = await context.request.post(`${url}/api/track`, {
      form: { receipt: receipts[state] },
      headers: { origin: url },
    });
    expect(answer.url()).toMatch(/\/track\/issue\/$/);
    await page.goto(url + path);
  };
  /** Every optional part is shown. */
  const open = (page: Page) =>
    page.evaluate(() =>
      document.querySelectorAll('details').forEach((each) => {
        each.open = true;
      }),
    );
  const states: [string, (page: Page, context: BrowserContext) => Promise<unknown>][] = [
    ['the form', (page) => page.goto(`${url}/feedback/?community=${community}`)],
    [
      'the form with a mistake',
      async (page) => {
        await page.goto(`${url}/feedback/`);
        await page.locator('#f-phone').evaluate((input) => {
          (input as HTMLInputElement).value = '12';
        });
        // As without script: the module is not asked.
        await Promise.all([
          page.waitForNavigation(),
          page.locator('#feedback').evaluate((form) => (form as HTMLFormElement).submit()),
        ]);
        expect(await page.title()).toMatch(/^错误：/);
      },
    ],
    ['the receipt', tracked('open', '/feedback/received/')],
    ['the receipt of a denunciation', tracked('restricted', '/feedback/received/')],
    ['an entry with a question', tracked('asked', '/track/issue/')],
    ['a settled entry', tracked('settled', '/track/issue/')],
    ['a denunciation', tracked('restricted', '/track/issue/')],
    [
      'an unknown receipt',
      async (page) => {
        await page.goto(`${url}/track/`);
        await page.getByLabel('查询码').fill('123');
        await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: '查进度' }).click()]);
      },
    ],
  ];

  describe.each([
    ['by day, 360 px', { viewport: { width: 360, height: 640 }, colorScheme: 'light' }],
    ['at night, 1280 px', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ] as const)('%s', (_, options) => {
    it.each(states)('axe finds nothing: %s', async (_name, reach) => {
      const context = await browser.newContext({ ...options, bypassCSP: true });
      const page = await context.newPage();
      await reach(page, context);
      await open(page);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map((node) => node.html)
              .slice(0, 3)
              .join(' | ')}`,
        );
      });
      await context.close();
      expect(violations).toEqual([]);
    });
  });

  it.each(states)('nothing is cut off at 320 px, nor in large size, and the policy holds: %s', async (_name, reach) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 600 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (404|422)/.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(`${error}`));
    await reach(page, context);
    await open(page);
    for (const size of ['', 'large']) {
      const width = await page.evaluate((value) => {
        document.documentElement.dataset.size = value;
        return document.documentElement.scrollWidth;
      }, size);
      expect(width, `size "${size}"`).toBeLessThanOrEqual(320);
    }
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    expect(html).not.toMatch(/<[^>]+\s(on\w+|style)=/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each(states)('valid HTML, kept out of search engines and caches: %s', async (name, reach) => {
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    const answers: { html: string; cache: string | undefined }[] = [];
    const reading: Promise<void>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'document' && response.status() !== 303)
        reading.push(
          response.text().then((html) => void answers.push({ html, cache: response.headers()['cache-control'] })),
        );
    });
    await reach(page, context);
    await Promise.all(reading);
    const { html = '', cache } = answers.at(-1) ?? {};
    if (!name.includes('unknown')) expect(cache).toMatch('no-store');
    expect(html).toMatch('<meta name="robots" content="noindex">');
    const report = await new HtmlValidate(htmlRules).validateString(html);
    const messages = report.results.flatMap((result) => result.messages).filter(({ severity }) => severity === 2);
    expect(messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`)).toEqual([]);
    await context.close();
  });

  it('the receipt prints on one sheet, without what can only be pressed', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await tracked('open', '/feedback/received/')(page, context);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '复制查询码' }).isVisible()).toBe(false);
    expect(await page.locator('.receipt').isVisible()).toBe(true);
    await context.close();
  });

  it('is filled in and sent with the keyboard alone', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${url}/feedback/?community=${community}`);
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
    const tabTo = async (stop: string) => {
      for (let presses = 0; presses < 60 && (await focused()) !== stop; presses++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(stop);
    };
    await tabTo('f-content');
    await page.locator('form[data-ready]').waitFor();
    await page.keyboard.type('祠堂门口的台阶松了，老人绊倒过');
    await tabTo('提交反映');
    await page.keyboard.press('Enter');
    await arrive(page, /\/feedback\/received\/$/);
    await context.close();
  });
});
