/** An issue's whole way in a real browser without script: every step is a link or a form. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { walked } from '../walked.ts';
import { codeOf, type People, type Person, signInAll } from './people.ts';
import { expectPublic, expectWithdrawn } from './public-side.ts';
import { markOf } from './words.ts';

describe.skipIf(noBrowser !== null).each(walked())('an issue on the pages of $runtime, without script', (board) => {
  const { url, runtime } = board;
  const mark = markOf(runtime);
  const words = `晒谷场的水龙头坏了，水流了一地（${mark}）。`;
  const title = `晒谷场水龙头坏了（${mark}）`;
  const result = '水龙头已经换新，地面冲洗干净。';
  const phone = '13712345678';
  let people: People;
  let community: string;
  let browser: Browser;
  let resident: Page;
  let liaison: Page;
  let handler: Page;
  let receipt: string;
  /** Of the desk, by entry. */
  let at: string;
  let notice: number;

  const open = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
    browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 }, ...options });
  /** A page of somebody who is signed in. */
  const pageOf = async ({ cookies }: Person): Promise<Page> =>
    (await open({ storageState: { cookies, origins: [] } })).newPage();
  const text = (page: Page) => page.locator('main').innerText();
  /** Presses the button of one form, and waits for where it leads. */
  const press = async (page: Page, button: string, done: string) => {
    await page.locator(button).click();
    await arrive(page, `**/*done=${done}*`);
  };
  const track = async () => {
    await resident.goto(`${url}/track/`);
    await resident.getByLabel('查询码').fill(receipt);
    await resident.getByRole('button', { name: '查进度' }).click();
    await arrive(resident, '**/track/issue/');
    return text(resident);
  };

  beforeAll(async () => {
    browser = await openBrowser();
    people = await signInAll(board);
    community = people.liaison.grants.find(({ role }) => role === 'liaison')?.area ?? '';
    handler = await pageOf(people.handler);
  });
  afterAll(() => browser?.close());

  it('a resident says it and takes the receipt home', async () => {
    resident = await (await open({ viewport: { width: 360, height: 640 } })).newPage();
    await resident.goto(`${url}/feedback/?community=${community}`);
    // As long as people take: a form that is sent within three seconds counts as a machine's.
    await resident.getByLabel('什么事').pressSequentially(words, { delay: 4000 / words.length });
    await resident.locator('.actions').getByRole('button', { name: '提交反映' }).click();
    await arrive(resident, '**/feedback/received/');
    receipt = (await resident.locator('.receipt').innerText()).replace(/\D/g, '');
    expect(receipt).toMatch(/^\d{40}$/);
  });

  it('the liaison signs in with password and code, and finds it in the inbox', async () => {
    const { username, password } = people.liaison.login;
    liaison = await (await open()).newPage();
    await liaison.goto(`${url}/desk/inbox/`);
    expect(new URL(liaison.url()).pathname).toBe('/desk/sign-in/');
    await liaison.fill('[name=username]', username);
    await liaison.fill('[name=password]', password);
    await liaison.locator('main button[type=submit]').click();
    await arrive(liaison, '**/desk/sign-in/code/');
    // The next code: this one has signed the account in already.
    await liaison.fill('[name=code]', await codeOf(people.liaison.login, 30_000));
    await liaison.locator('main button[type=submit]').click();
    await arrive(liaison, '**/desk/');
    await liaison.goto(`${url}/desk/inbox/`);
    await liaison.locator('.inbox-list a', { hasText: words }).click();
    expect(await text(liaison)).toContain(words);
  });

  it('accepts it with a title, and assigns it', async () => {
    await liaison.fill('#accept-title', title);
    await press(liaison, '#accept form > .actions button', 'accept');
    await liaison.goto(`${url}/desk/ledger/?q=${encodeURIComponent(title)}`);
    await liaison.locator('.dense tbody a', { hasText: title }).click();
    at = new URL(liaison.url()).pathname;
    const department = people.handler.grants.find(({ role }) => role === 'handler')?.department;
    await liaison.selectOption('#assign-responsibleLeader', `${people.lead.cadre}`);
    await liaison.selectOption('#assign-department', `${department}`);
    await liaison.selectOption('#assign-handler', `${people.handler.cadre}`);
    await press(liaison, '#do-assign .actions button', 'assign');
  });

  it('the handler starts, tells how it goes, and writes the result; cannot sign it off', async () => {
    await handler.goto(`${url}/desk/ledger/?mine=1&q=${encodeURIComponent(title)}`);
    await handler.locator('.dense tbody a', { hasText: title }).click();
    await press(handler, '#do-start .actions button', 'start');
    await handler.locator('#do-progress > summary').click();
    await handler.fill('#progress-note', '配件明天到。');
    await press(handler, '#do-progress .actions button', 'progress');
    await handler.fill('#resolve-result', result);
    await press(handler, '#do-resolve .actions button', 'resolve');
    expect(await handler.locator('#do-close').count()).toBe(0);
    const own = await handler.request.post(`${url}/api${at.replace('/desk', '')}close`, {
      headers: { origin: url, accept: 'text/html' },
      form: {},
    });
    expect([own.status(), /没有办成：销案/.test(await own.text())]).toEqual([403, true]);
    expect(await track()).toContain(result);
  });

  it('a notice cannot be published before somebody else signed it off', async () => {
    await liaison.goto(`${url}${at}notice/`);
    expect(await liaison.locator('#text [formaction$="/notice"]').count()).toBe(0);
    expect(await text(liaison)).toContain('现在还不能公示');
    const lead = await pageOf(people.lead);
    await lead.goto(url + at);
    await press(lead, '#do-close .actions button', 'close');
    expect(await lead.locator('.standing .state').innerText()).toBe('已销案');
  });

  it('the guard marks a planted phone number, and one click masks it', async () => {
    await liaison.goto(url + at);
    await liaison.getByRole('link', { name: '公示结果' }).click();
    await arrive(liaison, `**${at}notice/`);
    expect(await liaison.inputValue('#title')).toBe(title);
    await liaison.fill('#result', `${result}有事打${phone}。`);
    const [refused] = await Promise.all([
      liaison.waitForNavigation(),
      liaison.getByRole('button', { name: '公示', exact: true }).click(),
    ]);
    expect(refused?.status()).toBe(422);
    expect(await liaison.title()).toMatch(/^错误：/);
    expect(await liaison.locator('.marked mark').allInnerTexts()).toEqual([phone]);
    expect(await liaison.inputValue('#result')).toContain(phone);
    // Enter saves what was typed: it masks nothing unasked.
    await liaison.locator('#title').press('Enter');
    await arrive(liaison, '**/*done=draft');
    expect(await liaison.inputValue('#result')).toContain(phone);
    await liaison.getByRole('button', { name: `遮住“${phone}”` }).click();
    await arrive(liaison, '**/*done=mask');
    expect(await liaison.inputValue('#result')).not.toContain(phone);
    expect(await liaison.locator('.marked mark').count()).toBe(0);
  });

  it('it is looked at as it will be, and published', async () => {
    await liaison.getByRole('button', { name: '保存，看样子' }).click();
    await arrive(liaison, /\/preview\//);
    expect(await text(liaison)).toContain(result);
    // "As it will be": its styles count in the same order as on the board.
    const button = liaison.getByRole('button', { name: '公示', exact: true });
    await liaison.mouse.move(0, 0);
    const colours = await button.evaluate((each) => {
      const { color, backgroundColor } = getComputedStyle(each);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(['rgb(255, 253, 249)', 'rgb(164, 22, 26)']);
    expect(await liaison.locator('h1').innerText()).toBe(title);
    await liaison.getByRole('button', { name: '公示', exact: true }).click();
    await arrive(liaison, '**/*done=notice');
    const link = await liaison.locator('main a[href*="/notices/"]').first().getAttribute('href');
    notice = Number(/\/notices\/(\d+)\//.exec(link ?? '')?.[1]);
    await expectPublic({ url, id: notice, community, title }, /水龙头已经换新/);
  });

  it('the resident finds it by the receipt, and is not content', async () => {
    await track();
    await resident.getByRole('link', { name: '看公示的结果' }).click();
    await arrive(resident, `**/notices/${notice}/`);
    expect(await text(resident)).toContain('水龙头已经换新');
    await track();
    await resident.getByLabel('没有解决').check();
    for (const name of ['speed', 'attitude']) await resident.locator(`input[name=${name}][value="2"]`).check();
    await resident.getByRole('button', { name: '评价' }).click();
    await arrive(resident, '**/*done=rating');
    await resident.getByText('请重新办').click();
    await resident.getByLabel('哪里没解决').fill('晚上又漏水了。');
    await resident.getByRole('button', { name: '重新办理' }).click();
    await arrive(resident, '**/*done=reopen');
  });

  it('the desk shows that it goes on, and the notice says so', async () => {
    await handler.goto(`${url}/desk/`);
    await handler.goto(url + at);
    expect(await text(handler)).toMatch(/重新办理[\s\S]*晚上又漏水了/);
    await expectPublic({ url, id: notice, community, title }, /重新办理/);
  });

  it('of two at the same moment the second is told, and keeps the words', async () => {
    const second = await pageOf(people.lead);
    await Promise.all([handler.goto(url + at), second.goto(url + at)]);
    for (const [page, note] of [
      [handler, '今晚再去看。'],
      [second, '已经叫人去了。'],
    ] as const) {
      await page.locator('#do-progress > summary').click();
      await page.fill('#progress-note', note);
    }
    await press(handler, '#do-progress .actions button', 'progress');
    const [told] = await Promise.all([
      second.waitForNavigation(),
      second.locator('#do-progress .actions button').click(),
    ]);
    expect(told?.status()).toBe(409);
    expect(await text(second)).toMatch(/没有办成[\s\S]*今晚再去看/);
    expect(await second.content()).toContain('已经叫人去了。');
  });

  it('withdrawn, it leaves its reason and nothing else', async () => {
    const reason = '正在重新办理，办好再公示。';
    await liaison.goto(`${url}${at}notice/`);
    await liaison.getByText('撤回公示').click();
    await liaison.fill('#withdraw-reason', reason);
    await liaison.getByRole('button', { name: '撤回', exact: true }).click();
    await arrive(liaison, '**/*done=withdraw');
    await expectWithdrawn({ url, id: notice, community, title }, reason);
    expect(await track()).not.toContain('看公示的结果');
  });

  it('who signs out is out, in every browser', async () => {
    await liaison.getByRole('button', { name: '退出登录' }).click();
    await arrive(liaison, '**/desk/sign-in/?done=signed-out');
    await liaison.goto(`${url}/desk/inbox/`);
    expect(new URL(liaison.url()).pathname).toBe('/desk/sign-in/');
    expect((await people.liaison.ask('/api/inbox')).status).toBe(401);
  });
});
