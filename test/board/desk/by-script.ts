/** What the desk does better with script, in a real browser: keys, a photo covered by drawing; and accounts closed on their page. */

import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photoPath } from '../../../src/domain/paths.ts';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { phonePhoto } from '../photo.ts';
import { walked } from '../walked.ts';
import { type People, type Person, signInAll } from './people.ts';
import { expectPublic, expectWithdrawn } from './public-side.ts';
import { markOf } from './words.ts';

describe.skipIf(noBrowser !== null).each(walked())('the desk of $runtime with script', (board) => {
  const { url, runtime } = board;
  const mark = markOf(runtime);
  const words = `文化室的窗户关不上，书都淋湿了（${mark}）。`;
  const title = `文化室窗户关不上（${mark}）`;
  const alt = '修好的窗户';
  let people: People;
  let community: string;
  let browser: Browser;
  let liaison: Page;
  let issue: number;
  let notice: number;
  let photo: string;

  const pageOf = async ({ cookies }: Person): Promise<Page> =>
    (
      await browser.newContext({ viewport: { width: 1280, height: 900 }, storageState: { cookies, origins: [] } })
    ).newPage();
  const done = async (person: Person, verb: string, body: object = {}) => {
    const { status, text } = await person.ask(`/api/issues/${issue}/${verb}`, body);
    expect([verb, status, text]).toEqual([verb, 200, expect.anything()]);
  };

  beforeAll(async () => {
    browser = await openBrowser();
    people = await signInAll(board);
    community = people.liaison.grants.find(({ role }) => role === 'liaison')?.area ?? '';
    liaison = await pageOf(people.liaison);
  });
  afterAll(() => browser?.close());

  it('a resident sends words and a photo', async () => {
    const resident = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage();
    await resident.goto(`${url}/feedback/?community=${community}`);
    await resident.getByLabel('什么事').focus();
    await resident.locator('form[data-ready]').waitFor();
    await resident.getByLabel('什么事').fill(words);
    await resident.getByText('想多说一点').click();
    const buffer = await phonePhoto(800, 600);
    await resident.setInputFiles('#f-photos', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
    await resident.locator('.previews img').waitFor();
    await resident.locator('.actions').getByRole('button', { name: '提交反映' }).click();
    await arrive(resident, '**/feedback/received/');
  });

  it('the inbox is worked by keys alone', async () => {
    await liaison.goto(`${url}/desk/inbox/`);
    const item = liaison.locator('.inbox-list a', { hasText: words });
    for (let at = await liaison.locator('.inbox-list a').count(); at > 0; at -= 1) {
      await liaison.keyboard.press('j');
      if (await item.evaluate((link) => link === document.activeElement)) break;
    }
    await liaison.keyboard.press('o');
    await arrive(liaison, '**/desk/inbox/?open=*');
    await liaison.keyboard.press('a');
    await liaison.keyboard.type(title);
    await liaison.keyboard.press('Enter');
    await arrive(liaison, '**/*done=accept*');
    await liaison.goto(`${url}/desk/ledger/?q=${encodeURIComponent(title)}`);
    await liaison.locator('.dense tbody a', { hasText: title }).click();
    issue = Number(/\/desk\/issues\/(\d+)\//.exec(liaison.url())?.[1]);
    expect(issue).toBeGreaterThan(0);
  });

  it('a photo is covered by drawing on it, and only the covered copy is public', async () => {
    const department = people.handler.grants.find(({ role }) => role === 'handler')?.department;
    await done(people.liaison, 'assign', { department, responsibleLeader: people.lead.cadre });
    await done(people.handler, 'start');
    await done(people.handler, 'resolve', { result: '窗户已经换好锁扣，能关严。' });
    await done(people.lead, 'close');

    await liaison.goto(`${url}/desk/issues/${issue}/notice/`);
    await liaison.getByRole('link', { name: /遮挡，放进公示/ }).click();
    const stage = liaison.locator('[data-stage]');
    await stage.locator('img').evaluate((image) => (image as HTMLImageElement).decode());
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    if (!box) throw new Error('no photo to draw on');
    await liaison.mouse.move(box.x + 1, box.y + 1);
    await liaison.mouse.down();
    await liaison.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await liaison.mouse.up();
    expect(await stage.locator('.cover-block').count()).toBe(1);
    await liaison.getByLabel('照片上是什么').fill(alt);
    await liaison.getByLabel(/我看过了/).check();
    await liaison.getByRole('button', { name: '遮好，放进公示' }).click();
    await arrive(liaison, /done=(cover|photos)/);

    await liaison.getByRole('button', { name: '公示', exact: true }).click();
    await arrive(liaison, '**/*done=notice');
    const link = await liaison.locator('main a[href*="/notices/"]').first().getAttribute('href');
    notice = Number(/\/notices\/(\d+)\//.exec(link ?? '')?.[1]);
    await expectPublic({ url, id: notice, community, title }, new RegExp(`alt="${alt}"`));
    const page = await (await fetch(`${url}/notices/${notice}/`)).text();
    photo = /\/photos\/([\w.-]+)"/.exec(page)?.[1] ?? '';
    const shown = await fetch(url + photoPath(photo));
    expect(shown.status).toBe(200);
    const picture = sharp(await shown.arrayBuffer());
    const { width, height } = await picture.metadata();
    // Statistics are of what is read, never of what is cut out on the way.
    const part = async (left: number) =>
      sharp(
        await picture
          .clone()
          .extract({ left, top: 20, width: Math.floor(width / 3), height: Math.floor(height / 3) })
          .toBuffer(),
      ).stats();
    // Painted over: one colour; beside it the noise of the photo.
    expect((await part(20)).channels.every(({ stdev }) => stdev < 2)).toBe(true);
    expect((await part(Math.floor(width * 0.6))).channels.some(({ stdev }) => stdev > 5)).toBe(true);
  });

  it('whoever types into the search finds it at once', async () => {
    const anybody = await browser.newPage();
    await anybody.goto(`${url}/search/`);
    await anybody.locator('main input[name=q]').fill(title);
    await anybody.locator('main input[name=q]').press('Enter');
    await anybody.locator('#results a', { hasText: title }).first().waitFor();
    await anybody.close();
  });

  it('withdrawn, the notice is gone with its photo', async () => {
    const reason = '照片要重拍。';
    expect((await people.lead.ask(`/api/notices/${notice}/withdraw`, { reason })).status).toBe(200);
    await expectWithdrawn({ url, id: notice, community, title }, reason);
    const gone = await fetch(url + photoPath(photo), { cache: 'no-store' });
    expect([404, 410]).toContain(gone.status);
  });

  it('the office closes an account on its page: whoever used it is out at once', async () => {
    const { principal, office } = people;
    const theirs = await pageOf(principal);
    await theirs.goto(`${url}/desk/`);
    const page = await pageOf(office);
    await page.goto(`${url}/desk/accounts/?q=${encodeURIComponent(principal.name)}`);
    await page.locator(`#cadre-${principal.cadre}`).getByText('停用', { exact: true }).click();
    await page.getByRole('button', { name: `停用${principal.name}的账号` }).click();
    await arrive(page, '**/*done=disabled*');
    await theirs.reload();
    expect(new URL(theirs.url()).pathname).toBe('/desk/sign-in/');
    expect((await principal.ask('/api/auth/session')).status).toBe(401);
  });
});
