import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, type ProvidedContext } from 'vitest';
import { formatReceipt } from '../../../src/domain/receipt.ts';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { phonePhoto } from '../photo.ts';

const { url } = inject('boards').find(({ runtime }) => runtime === 'node') as ProvidedContext['boards'][number];
const community = '990101101204';
const another = '990101101201';

/** What a phone that others use too keeps, and what is told while writing. */
describe.skipIf(noBrowser !== null)('on a resident’s phone', () => {
  let browser: Browser;
  let receipt = '';
  beforeAll(async () => {
    browser = await openBrowser();
    const answer = await fetch(`${url}/api/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ community, content: '碾坊后面的土坡往下掉石头' }),
    });
    ({ receipt } = (await answer.json()) as { receipt: string });
  });
  afterAll(() => browser?.close());

  async function within(
    use: (page: Page, context: BrowserContext) => Promise<unknown>,
    javaScriptEnabled = true,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled });
    try {
      await use(await context.newPage(), context);
    } finally {
      await context.close();
    }
  }
  async function openForm(page: Page, script = true) {
    await page.goto(`${url}/feedback/?community=${community}`);
    await page.getByLabel('什么事').focus();
    if (script) await page.locator('form[data-ready]').waitFor();
  }
  const send = (page: Page) => page.locator('.actions').getByRole('button', { name: '提交反映' }).click();
  const content = (page: Page) => page.getByLabel('什么事').inputValue();
  const stored = (page: Page, name: string) => page.evaluate((each) => localStorage.getItem(each), name);

  it.each([true, false])('5,000 characters that are pasted are kept and told (script: %s)', async (script) => {
    const words = '山坡掉石头'.repeat(1000);
    await within(async (page) => {
      await openForm(page, script);
      // As a paste goes in: what the field would cut off is cut off.
      await page.keyboard.insertText(words);
      expect(await content(page)).toBe(words);
      if (script) expect(await page.locator('.count').innerText()).toMatch('现在多了1000个');
      await send(page);
      await page.locator('#e-content').waitFor();
      expect(await page.locator('#e-content').innerText()).toMatch(/多了1000个|最多写 4000 个/);
      expect(await content(page)).toBe(words);
    }, script);
  });

  it('the form is empty once it was sent: going back shows nothing of it', async () => {
    await within(async (page) => {
      await openForm(page);
      await page.getByLabel('什么事').fill('碾坊的木桥少了两块板');
      await send(page);
      await arrive(page, /\/feedback\/received\/$/);
      await page.goBack();
      await arrive(page, /\/feedback\/\?/);
      expect(await content(page)).toBe('');
      expect(await stored(page, 'feedback')).toBeNull();
    });
  });

  it('a HEIC photo that this browser cannot read is told as it is chosen', async () => {
    await within(async (page) => {
      await openForm(page);
      await page.getByText('想多说一点').click();
      const buffer = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
      await page.setInputFiles('#f-photos', { name: 'IMG_0012.HEIC', mimeType: 'image/heic', buffer });
      await page.locator('.previews .wrong').waitFor();
      expect(await page.locator('.previews .wrong').innerText()).toMatch('HEIC');
      expect(await page.locator('.previews img').count()).toBe(0);
    });
  });

  it('a draft is kept, but not of a denunciation', async () => {
    await within(async (page, context) => {
      await openForm(page);
      await page.getByLabel('什么事').fill('收了钱没有开收据');
      expect(await stored(page, 'feedback')).toMatch('收了钱');
      await page.getByText('想多说一点').click();
      await page.getByLabel('举报').check();
      expect(await stored(page, 'feedback')).toBeNull();
      await page.getByLabel('什么事').fill('收了两次钱没有开收据');
      expect(await stored(page, 'feedback')).toBeNull();
      const next = await context.newPage();
      await openForm(next);
      expect(await content(next)).toBe('');
    });
  });

  it.each(['a denunciation', 'eight days'])('photos are kept with the draft, and not without it: %s', async (end) => {
    const buffer = await phonePhoto(400, 300);
    const shelved = (page: Page) =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('lianxin', 1);
            opening.onsuccess = () => {
              const asked = opening.result.transaction('photos').objectStore('photos').get('draft');
              asked.onsuccess = () => {
                opening.result.close();
                resolve(asked.result?.length ?? 0);
              };
            };
          }),
      );
    await within(async (page, context) => {
      await openForm(page);
      await page.getByLabel('什么事').fill('渡口的台阶缺了角');
      await page.getByText('想多说一点').click();
      await page.setInputFiles('#f-photos', { name: 'IMG_0007.jpg', mimeType: 'image/jpeg', buffer });
      await page.locator('.previews img').waitFor();
      expect(await shelved(page)).toBe(1);
      const next = await context.newPage();
      if (end === 'eight days')
        await page.evaluate(() => {
          localStorage.feedback = localStorage.feedback.replace(/"at":(\d+)/, '"at":1');
        });
      else await page.getByLabel('举报').check();
      await openForm(next);
      await expect.poll(() => shelved(next)).toBe(0);
      expect(await next.locator('.previews img').count()).toBe(0);
    });
  });

  it.each([
    ['a link chose another place', `/feedback/?community=${another}`, false],
    ['another place is remembered', '/feedback/', false],
    ['it is about an official', '/feedback/', true],
    ['a link chose another official', `/feedback/?community=${another}&about=1`, true],
  ])('what waits for the network goes on as it was written: %s', async (_, path, isAbout) => {
    await within(async (page, context) => {
      await openForm(page);
      const place = await page.locator('#f-community option:checked').innerText();
      await page.getByLabel('什么事').fill('祠堂后墙裂了一道缝');
      if (isAbout) {
        await page.getByText('想多说一点').click();
        await page.getByText('反映的是某位干部').click();
        await page.locator('[name=about]').last().check();
      }
      await context.setOffline(true);
      await send(page);
      await page.getByText('没有网络').waitFor();
      await page.close();
      await context.setOffline(false);
      const next = await context.newPage();
      await next.goto(`${url}/about/`);
      await next.evaluate((code) => localStorage.setItem('community', `${code} 别的村`), another);
      await next.goto(url + path);
      await arrive(next, /\/feedback\/received\/$/);
      expect(await next.locator('.slip-about').innerText()).toMatch(place);
      expect(await next.getByText('已交给督查').count()).toBe(isAbout ? 1 : 0);
    });
  });

  it('whom it is about stays when another place is chosen: the form comes back instead of being open to all', async () => {
    await within(async (page) => {
      await openForm(page);
      await page.getByLabel('什么事').fill('分水的名单没有公开');
      await page.getByText('想多说一点').click();
      await page.getByText('反映的是某位干部').click();
      const person = await page.locator('[name=about]').last().inputValue();
      await page.locator(`[name=about][value="${person}"]`).check();
      await page.locator('#f-community').selectOption(another);
      await page.locator('#f-community').blur();
      await expect.poll(() => page.locator('[name=about]').nth(1).inputValue()).toBe(person);
      expect(await page.locator(`[name=about][value="${person}"]`).isChecked()).toBe(true);
      await send(page);
      await page.locator('#e-about').waitFor();
      expect(await page.locator('#e-about').innerText()).toMatch('不在这个村');
    });
  });

  it('how many digits are missing is told under the receipt', async () => {
    await within(async (page) => {
      await page.goto(`${url}/track/`);
      const field = page.getByLabel('查询码');
      const told = (words: string) => page.locator('.track-form [role=status]', { hasText: words }).waitFor();
      await field.fill(formatReceipt(receipt).slice(0, 14));
      await told('还差28个数字');
      await field.fill(`${receipt}1`);
      await told('一共40个数字，多了1个');
      await field.fill(receipt.replace(/^./, (first) => `${(Number(first) + 1) % 10}`));
      await told('这个号码有一位不对');
      await field.fill(receipt);
      await told('齐了');
    });
  });

  it.each([true, false])('leaving clears the cookie and what was shown (script: %s)', async (script) => {
    for (const shown of ['/track/issue/', '/feedback/received/'])
      await within(async (page, context) => {
        await context.request.post(`${url}/api/track`, { form: { receipt }, headers: { origin: url } });
        expect(await context.cookies()).toHaveLength(1);
        const other = { receipt: '7'.repeat(40), community: '青石', day: '2026-11-20' };
        await page.goto(url);
        if (script)
          await page.evaluate(
            (kept) => localStorage.setItem('receipts', kept),
            JSON.stringify([{ ...other, receipt }, other]),
          );
        await page.goto(url + shown);
        await page.getByRole('button', { name: '从这台设备上清掉' }).click();
        await arrive(page, /\/track\/$/);
        expect(await context.cookies()).toEqual([]);
        if (script) expect(JSON.parse((await stored(page, 'receipts')) ?? '')).toEqual([other]);
        await page.goBack();
        expect(await page.locator('.receipt, .standing, [data-receipt], [name=receipt][value]').count()).toBe(0);
        await page.goto(url + shown);
        expect(page.url()).toBe(`${url}/track/`);
      }, script);
  });
});
