import { like } from 'drizzle-orm';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { feedback } from '../../../db/schema.ts';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { markOf } from '../desk/words.ts';
import { type Office, openOffice } from '../office.ts';
import { phonePhoto } from '../photo.ts';
import { walked } from '../walked.ts';

/** A resident's whole way, on both runtimes, in a real browser. */
describe.skipIf(noBrowser !== null).each(walked())('a resident on $runtime', (board) => {
  const { url } = board;
  let browser: Browser;
  let office: Office;
  beforeAll(async () => {
    browser = await openBrowser();
    office = openOffice(board, inject('secrets'));
  });
  afterAll(async () => {
    await browser?.close();
    office?.close();
  });

  const phone = { viewport: { width: 360, height: 640 } };
  const send = (page: Page) => page.locator('.actions').getByRole('button', { name: '提交反映' }).click();
  const main = (page: Page) => page.locator('main').innerText();
  const receiptOn = async (page: Page) => (await page.locator('.receipt').innerText()).replace(/\D/g, '');
  const said = (words: string) =>
    office.record.db
      .select()
      .from(feedback)
      .where(like(feedback.content, `%${words}%`));
  /** Types as people do: a form that is sent within three seconds counts as a machine's. */
  const write = async (page: Page, label: string, words: string) => {
    await page.getByLabel(label).pressSequentially(words, { delay: 4000 / words.length });
  };
  /** Touches the form, and waits for the script that a touch loads. */
  const awake = async (page: Page) => {
    await page.getByLabel('什么事').focus();
    await page.locator('form[data-ready]').waitFor();
  };
  async function within<T>(
    context: Promise<BrowserContext>,
    use: (page: Page, context: BrowserContext) => Promise<T>,
  ): Promise<T> {
    const opened = await context;
    try {
      return await use(await opened.newPage(), opened);
    } finally {
      await opened.close();
    }
  }
  async function track(page: Page, receipt: string) {
    await page.goto(`${url}/track/`);
    await page.getByLabel('查询码').fill(receipt);
    await page.getByRole('button', { name: '查进度' }).click();
    await arrive(page, /\/track\/issue\/$/);
  }
  /** Says something with script, and gives the receipt back. */
  const say = (community: string, content: string) =>
    within(browser.newContext(phone), async (page) => {
      await page.goto(`${url}/feedback/?community=${community}`);
      await awake(page);
      await page.getByLabel('什么事').fill(content);
      await send(page);
      await arrive(page, /\/feedback\/received\/$/);
      return receiptOn(page);
    });

  it('walks the whole way without script on a slow phone', async () => {
    const photo = await phonePhoto(800, 600);
    await within(browser.newContext({ ...phone, javaScriptEnabled: false }), async (page, context) => {
      const network = await context.newCDPSession(page);
      await network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 300,
        downloadThroughput: 60_000,
        uploadThroughput: 40_000,
      });
      await page.goto(url);
      await page.locator('input[name=q]').first().fill('鱼龙埠');
      await page.locator('input[name=q]').first().press('Enter');
      await page
        .locator('main')
        .getByRole('link', { name: /鱼龙埠/ })
        .first()
        .click();
      await page.getByRole('link', { name: '我要反映' }).click();
      expect(
        await page.locator('#f-community').evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.text),
      ).toMatch('鱼龙埠');
      const words = `桥头的护栏断了两截（${markOf('')}）`;
      await write(page, '什么事', `${words}，电话13800138001`);
      await page.getByText('想多说一点').click();
      await page.setInputFiles('#f-photos', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.getByLabel('怎么称呼').fill('石榴');
      await page.getByLabel('电话', { exact: true }).fill('138 0013 8001');
      await send(page);
      await arrive(page, /\/feedback\/received\/$/);
      expect(await main(page)).toMatch(/收到了[\s\S]*接下来[\s\S]*\d+月\d+日前/);
      const receipt = await receiptOn(page);
      expect(receipt).toMatch(/^\d{40}$/);
      await page.reload();
      expect(await receiptOn(page)).toBe(receipt);
      const [row, ...more] = await said(words);
      expect(more).toEqual([]);
      expect(row?.content).not.toMatch('13800138001');

      await track(page, receipt.replace(/(.{4})/g, '$1 '));
      expect(await main(page)).toMatch('已收到');
      await page.getByLabel('补充').fill('今天又断了一截');
      await page.getByRole('button', { name: '加上' }).click();
      await arrive(page, /done=message/);
      expect(await main(page)).toMatch('已经加上了');

      const id = row?.issueId as number;
      await office.accept(id, '桥头护栏断裂');
      await office.ask(id, '是靠近哪一边的护栏？');
      await track(page, receipt);
      expect(await page.locator('h1').innerText()).toBe('桥头护栏断裂');
      await page.getByLabel('您的回答').fill('靠近小学那一边');
      await page.getByRole('button', { name: '回答' }).click();
      await arrive(page, /done=message/);
      expect(await main(page)).not.toMatch('有话问您');

      await office.finish(id, '两截护栏已经换好。');
      await track(page, receipt);
      expect(await main(page)).toMatch(/已销案[\s\S]*两截护栏已经换好/);
      await page.getByRole('button', { name: '评价' }).click();
      expect(await page.title()).toMatch(/^错误：/);
      expect(await page.locator('#e-resolved').innerText()).toMatch('请选“解决了”');
      await page.getByLabel('没有解决').check();
      for (const name of ['speed', 'attitude']) await page.locator(`input[name=${name}][value="2"]`).check();
      await page.getByRole('button', { name: '评价' }).click();
      await arrive(page, /done=rating/);
      await page.getByText('请重新办').click();
      await page.getByLabel('哪里没解决').fill('只换了一边');
      await page.getByRole('button', { name: '重新办理' }).click();
      await arrive(page, /done=reopen/);
      expect(await main(page)).toMatch('正在办');
      await page.getByText('删掉我留的姓名和电话').click();
      await page.getByRole('button', { name: '确认删掉' }).click();
      await arrive(page, /done=delete-contact/);
      expect(await main(page)).toMatch('这里没有存您的姓名和电话');
    });
  });

  it('keeps what was written, waits for the network, and counts once', async () => {
    const photo = await phonePhoto(2600, 1800);
    const words = `水渠堵了，下游三块田没有水（${markOf('')}）`;
    await within(browser.newContext(phone), async (first, context) => {
      await first.goto(`${url}/feedback/?community=990101101201`);
      await awake(first);
      await first.getByLabel('什么事').fill(`${words}，身份证44080119900101001X`);
      await first.locator('.personal:not([hidden])').waitFor();
      expect(await first.locator('.personal').innerText()).toMatch('身份证号');
      await first.getByLabel('什么事').fill(words);
      await first.getByText('想多说一点').click();
      await first.setInputFiles('#f-photos', { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: photo });
      await first.locator('.previews img').waitFor();
      await first.close();

      const second = await context.newPage();
      await second.goto(`${url}/feedback/`);
      await second.getByText('上次没写完的还在').waitFor();
      expect(await second.getByLabel('什么事').inputValue()).toBe(words);
      await second.locator('.previews img').waitFor();
      await context.setOffline(true);
      await send(second);
      await second.getByText('没有网络，已经存在这台设备上').waitFor();
      await second.close();
      await context.setOffline(false);

      // It arrives, and its answer is lost on the way back.
      const third = await context.newPage();
      let lost = 0;
      await third.route('**/api/feedback', async (route) => {
        lost += 1;
        if (lost > 1) return route.continue();
        await route.fetch({ maxRedirects: 0 });
        await route.abort('connectionreset');
      });
      await third.goto(`${url}/feedback/`);
      await third.getByText('还没有发出去').waitFor();
      expect(await said(words)).toHaveLength(1);
      await third.getByRole('button', { name: '现在再试' }).click();
      await arrive(third, /\/feedback\/received\/$/);
      expect(await said(words)).toHaveLength(1);
      expect(await third.evaluate(() => localStorage.feedback)).toBeUndefined();
      await third.getByRole('button', { name: '在这台设备上记住' }).click();
      await third.getByText('记住了').waitFor();
      const receipt = await receiptOn(third);

      await third.goto(`${url}/track/`);
      await third.getByRole('button', { name: /^查鱼龙埠.*的进度$/ }).click();
      await arrive(third, /\/track\/issue\/$/);
      expect(await main(third)).toMatch('已收到');
      await third.goto('about:blank');
      await third.goto(`${url}/track/#${receipt}`);
      await arrive(third, /\/track\/issue\/$/);
      expect(await third.evaluate(() => document.referrer)).not.toMatch(receipt);
    });
  });

  it('sends by itself when the network comes back', async () => {
    const words = `路口没有反光镜（${markOf('')}）`;
    await within(browser.newContext(phone), async (page, context) => {
      await page.goto(`${url}/feedback/?community=990101101201`);
      await awake(page);
      await page.getByLabel('什么事').fill(words);
      await context.setOffline(true);
      await send(page);
      await page.getByText('没有网络').waitFor();
      await context.setOffline(false);
      await arrive(page, /\/feedback\/received\/$/);
      expect(await said(words)).toHaveLength(1);
    });
  });

  it.each([true, false])('a form with a mistake comes back whole (script: %s)', async (javaScriptEnabled) => {
    await within(browser.newContext({ ...phone, javaScriptEnabled }), async (page) => {
      const photo = await phonePhoto(400, 300);
      await page.goto(`${url}/feedback/?community=990101101201`);
      if (javaScriptEnabled) await awake(page);
      await write(page, '什么事', '田埂塌了');
      await page.getByText('想多说一点').click();
      await page.setInputFiles('#f-photos', { name: 'IMG_0003.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.getByLabel('求助').check();
      await page.getByLabel('电话', { exact: true }).fill('123');
      await send(page);
      await page.locator('#summary').waitFor();
      expect(await page.title()).toMatch(/^错误：/);
      if (javaScriptEnabled) expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary');
      await page.locator('#summary a').click();
      expect(await page.locator('#f-phone').getAttribute('aria-describedby')).toMatch('e-phone');
      expect(await page.locator('#e-phone').innerText()).toMatch('错误：');
      expect(await page.getByLabel('什么事').inputValue()).toBe('田埂塌了');
      expect(await page.getByLabel('求助').isChecked()).toBe(true);
      expect(await page.locator('.kept input:checked').count()).toBe(1);
      await page.getByLabel('电话', { exact: true }).fill('');
      await page.getByLabel('电话', { exact: true }).pressSequentially('13800138002', { delay: 350 });
      await send(page);
      await arrive(page, /\/feedback\/received\/$/);
    });
  });

  it('offers what others have said, and joins it', async () => {
    const words = `文化室的空调坏了，老人下棋热得坐不住（${markOf('')}）`;
    const others = `文化室空调坏了，夏天太热（${markOf('')}）`;
    await say('990101101202', words);
    const [first] = await said(words);
    await office.accept(first?.issueId as number, '文化室空调坏了');
    await within(browser.newContext(phone), async (page) => {
      await page.goto(`${url}/feedback/?community=990101101202`);
      await awake(page);
      await page.getByLabel('什么事').fill(others);
      await page.getByText('文化室空调坏了', { exact: true }).waitFor();
      expect(await page.locator('#offers').innerText()).toMatch('已有1人反映过');
      await page.getByRole('button', { name: '我也有这个问题' }).click();
      await arrive(page, /\/feedback\/received\/$/);
      expect(await main(page)).toMatch('同一件事');
      const [second] = await said(others);
      expect(second?.issueId).toBe(first?.issueId);
    });
  });

  it('what is about a cadre is told apart and stays out of the ledger', async () => {
    const words = `答应上门三次都没有来（${markOf('')}）`;
    await within(browser.newContext({ ...phone, javaScriptEnabled: false }), async (page) => {
      await page.goto(`${url}/communities/990101101203/`);
      await page.locator('.people a').nth(2).click();
      await page.getByRole('link', { name: '反映这位干部的问题' }).click();
      expect(await page.locator('.usual').isVisible()).toBe(false);
      expect(await page.locator('.restricted').isVisible()).toBe(true);
      await write(page, '什么事', words);
      await send(page);
      await arrive(page, /\/feedback\/received\/$/);
      expect(await main(page)).toMatch('只有督查人员能看');
    });
    const [row] = await said(words);
    expect(row).toMatchObject({ issueId: null, restrictedIssueId: expect.any(Number) });
  });

  it('an unknown receipt is told what to check', async () => {
    await within(browser.newContext({ ...phone, javaScriptEnabled: false }), async (page) => {
      for (const typed of ['1'.repeat(40), '你好']) {
        await page.goto(`${url}/track/`);
        await page.getByLabel('查询码').fill(typed);
        const [answer] = await Promise.all([
          page.waitForNavigation(),
          page.getByRole('button', { name: '查进度' }).click(),
        ]);
        expect(answer?.status()).toBe(404);
        expect(await page.title()).toMatch(/^错误：/);
        expect(await page.getByLabel('查询码').inputValue()).toBe(typed);
      }
    });
  });
});
