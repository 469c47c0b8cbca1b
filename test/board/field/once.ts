/** Sent once and only once, whatever happens on the way: a lost answer, two tabs, another order, a refusal, somebody quicker. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitPhotos } from '../../../db/schema.ts';
import { noBrowser, openBrowser } from '../browser.ts';
import { type Person, signInAll } from '../desk/people.ts';
import { markOf } from '../desk/words.ts';
import { phonePhoto } from '../photo.ts';
import { walked } from '../walked.ts';
import {
  dutyCard,
  installed,
  note,
  type Phone,
  phoneOf,
  queueIs,
  rawStore,
  states,
  type Town,
  townOf,
  turnTo,
} from './app.ts';

const slow = { timeout: 30_000, interval: 500 };

describe.skipIf(noBrowser !== null).each(walked())('once and only once on $runtime', (board) => {
  let browser: Browser;
  let town: Town;
  let cadre: Person;
  let liaison: Person;
  let phone: Phone;
  let page: Page;
  let mark: string;

  beforeAll(async () => {
    browser = await openBrowser();
    town = townOf(board);
    ({ cadre, liaison } = await signInAll(board));
  });
  afterAll(async () => {
    await browser?.close();
    town?.record.close();
  });
  beforeEach(async () => {
    mark = markOf(board.runtime);
    phone = await phoneOf(browser, board, cadre);
    page = await phone.open();
  });
  afterEach(() => phone.context.close());

  /** Hands requests on, and loses so many answers on the way back. */
  const loseAnswers = async (path: string, count: number, then = async () => {}): Promise<() => number> => {
    let lost = 0;
    await page.route(`**${path}`, async (route) => {
      if (route.request().method() !== 'POST' || lost >= count) return route.continue();
      lost += 1;
      await route.fetch();
      await then();
      return route.abort('connectionreset');
    });
    return () => lost;
  };
  const syncNow = async () => {
    await turnTo(page, 'sync');
    await page.getByRole('button', { name: '发出去，更新资料' }).click();
  };

  it('an answer that was lost: it is sent again, counts once, and brings the same receipt', async () => {
    const lost = await loseAnswers('/api/visits', 1);
    await note(page, { whom: '一位老人', said: `门前的路塌了一角，${mark}`, raise: `门前的路塌了一角，${mark}` });
    await expect.poll(lost, slow).toBe(1);
    await expect.poll(() => town.visitsSaying(mark), slow).toHaveLength(1);
    await syncNow();
    await queueIs(page, { sent: 1 });
    expect(await town.visitsSaying(mark)).toHaveLength(1);
    expect(await town.raisedSaying(mark)).toHaveLength(1);
    await page.getByRole('link', { name: '查询码' }).click();
    expect((await page.locator('[data-receipt]').innerText()).replace(/\D/g, '')).toMatch(/^\d{40}$/);
  });

  it('an answer was lost and the words were changed since: both are shown, and a person decides', async () => {
    await installed(page);
    const lost = await loseAnswers('/api/visits', 1, () => phone.context.setOffline(true));
    await note(page, { whom: '一位老人', said: `原来写的，${mark}` });
    await expect.poll(lost, slow).toBe(1);
    await turnTo(page, 'queue');
    await page.getByRole('button', { name: '改', exact: true }).click();
    await page.getByLabel('说了什么').fill(`后来改的，${mark}`);
    await page.getByRole('button', { name: '存好' }).click();
    await queueIs(page, { waiting: 1 });
    await phone.context.setOffline(false);
    await syncNow();
    await queueIs(page, { conflict: 1 });
    const shown = await page.locator('.versions').innerText();
    expect([shown.includes(`原来写的，${mark}`), shown.includes(`后来改的，${mark}`)]).toEqual([true, true]);
    await page.getByRole('button', { name: '现在写的另记一条' }).click();
    await queueIs(page, { sent: 2 });
    expect((await town.visitsSaying(mark)).map(({ said }) => said?.slice(0, 3)).sort()).toEqual(['原来写', '后来改']);
  });

  it('two tabs send at the same time: once', async () => {
    await installed(page);
    await phone.context.setOffline(true);
    const other = await phone.context.newPage();
    await other.goto(`${board.url}/desk/field/`);
    await other.locator('main[data-settled]').waitFor();
    await note(page, { whom: '甲', said: `第一个页面写的，${mark}` });
    await note(other, { whom: '乙', said: `第二个页面写的，${mark}` });
    await queueIs(other, { waiting: 2 });
    const sent: string[] = [];
    for (const each of [page, other])
      each.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/api/visits')) sent.push(request.postData() ?? '');
      });
    await phone.context.setOffline(false);
    await Promise.all([page, other].map((each) => each.evaluate(() => dispatchEvent(new Event('online')))));
    for (const each of [page, other]) await queueIs(each, { sent: 2 });
    expect(await town.visitsSaying(mark)).toHaveLength(2);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('signing in arrives after what was written during the duty: all of it once', async () => {
    const community = cadre.grants.find(({ role }) => role === 'cadre')?.area ?? '';
    const duty = await town.dutyToday(community);
    await syncNow();
    await turnTo(page, 'duty');
    let failed = 0;
    await page.route('**/api/duties/sign-in', (route) => {
      failed += 1;
      return failed > 1
        ? route.continue()
        : route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"系统出错了"}' });
    });
    await dutyCard(page, community, duty.startsAt).getByRole('button', { name: /^签到/ }).click();
    await note(page, { kind: '接待', whom: '来问低保的人', said: `先到的记录，${mark}` });
    await expect.poll(() => town.visitsSaying(mark), slow).toHaveLength(1);
    await syncNow();
    await queueIs(page, { sent: 2 });
    expect(failed).toBeGreaterThan(0);
    const came = (await town.attendancesAt(duty.id)).filter(({ cadreId }) => cadreId === cadre.cadre);
    expect(came).toMatchObject([{ outcome: 'present' }]);
  });

  it('what the record refuses is said beside the field, put right and sent under the same key', async () => {
    await note(page, { kind: '回访', whom: '甲', said: `回访的，${mark}` });
    await queueIs(page, { sent: 1 });
    await turnTo(page, 'note');
    await page.getByRole('radio', { name: '回访' }).check();
    await page.getByLabel('说了什么').fill(`回访错了编号，${mark}`);
    await page.locator('[data-more] > summary').click();
    await page.getByLabel('回访台账里的哪一条').fill('99999999');
    await page.getByRole('button', { name: '存好' }).click();
    await queueIs(page, { sent: 1, refused: 1 });
    await page.getByRole('button', { name: '改', exact: true }).click();
    await page.locator('[data-field=followsUp].bad .wrong').waitFor();
    await page.getByLabel('回访台账里的哪一条').fill('');
    await page.getByRole('button', { name: '存好' }).click();
    await queueIs(page, { sent: 2 });
    expect(await town.visitsSaying(`回访错了编号，${mark}`)).toHaveLength(1);
  });

  it('a correction that was overtaken shows both versions', async () => {
    await note(page, { whom: '甲', said: `原来的话，${mark}` });
    await queueIs(page, { sent: 1 });
    const [visit] = await town.visitsSaying(mark);
    await page.getByRole('button', { name: '更正' }).click();
    await page.getByLabel('说了什么').fill(`手机上改的，${mark}`);
    await page.getByLabel('为什么更正').fill('写错了');
    const corrected = await cadre.ask(`/api/visits/${visit?.id}/correct`, {
      kind: visit?.kind,
      visitedAt: visit?.visitedAt,
      said: `电脑上改的，${mark}`,
      revision: 1,
      reason: '补充',
    });
    expect(corrected.status).toBe(200);
    await page.getByRole('button', { name: '存好' }).click();
    await queueIs(page, { sent: 1, conflict: 1 });
    const shown = await page.locator('.versions').innerText();
    expect([shown.includes(`电脑上改的，${mark}`), shown.includes(`手机上改的，${mark}`)]).toEqual([true, true]);
    await page.getByRole('button', { name: '仍按我的更正' }).click();
    await queueIs(page, { sent: 2 });
    expect((await town.visitsSaying(mark)).map(({ said, revision }) => [said, revision])).toEqual([
      [`手机上改的，${mark}`, 3],
    ]);
  });

  it('a photo follows its entry, once, though its answer was lost', async () => {
    const lost = await loseAnswers('/api/visits/*/photos', 1);
    await turnTo(page, 'note');
    await page.getByLabel('说了什么').fill(`有照片的，${mark}`);
    await page.locator('[data-more] > summary').click();
    const buffer = await phonePhoto(900, 600);
    await page.setInputFiles('#n-photos', { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
    await page.locator('[data-photos] img').waitFor();
    await page.getByRole('button', { name: '存好' }).click();
    await expect.poll(lost, slow).toBe(1);
    await turnTo(page, 'queue');
    await expect
      .poll(async () => {
        await page.evaluate(() => dispatchEvent(new Event('online')));
        return page.locator('[data-queue]').innerText();
      }, slow)
      .not.toMatch('照片');
    const [visit] = await town.visitsSaying(mark);
    const photos = await town.record.db.select().from(visitPhotos);
    expect(photos.filter(({ visitId }) => visitId === visit?.id)).toHaveLength(1);
  });

  it('another official on the same phone sees nothing of it, and sends nothing of it', async () => {
    await installed(page);
    await phone.context.setOffline(true);
    await note(page, { whom: '甲', said: `只给我看的，${mark}` });
    await phone.context.clearCookies();
    await phone.context.addCookies([...liaison.cookies]);
    await phone.context.setOffline(false);
    await page.reload();
    await page.locator('main[data-settled]').waitFor();
    expect(await page.locator('[data-who]').innerText()).toContain(liaison.name);
    expect(await page.locator('[data-banner]').innerText()).toMatch('别人写的1条');
    await turnTo(page, 'queue');
    expect(await states(page)).toEqual({});
    expect(await page.locator('body').innerText()).not.toContain(mark);
    expect(await town.visitsSaying(mark)).toEqual([]);
    // Who wrote it signs in again: it is sent as theirs.
    await phone.context.clearCookies();
    await phone.context.addCookies([...cadre.cookies]);
    await page.reload();
    await page.locator('main[data-settled]').waitFor();
    await queueIs(page, { sent: 1 });
    expect((await town.visitsSaying(mark)).map(({ cadreId }) => cadreId)).toEqual([cadre.cadre]);
  });

  it('emptying the device asks first, and leaves nothing', async () => {
    await installed(page);
    await phone.context.setOffline(true);
    await note(page, { whom: '甲', said: `要清掉的，${mark}` });
    await turnTo(page, 'sync');
    await page.getByRole('button', { name: '清空这台设备' }).click();
    expect(await page.locator('[data-confirm]').innerText()).toMatch('还有1条没有发出去');
    await page.getByRole('button', { name: '清空', exact: true }).click();
    await page.locator('[data-banner]', { hasText: '还没有资料' }).waitFor();
    expect((await rawStore(page)).values.includes('key:false')).toBe(false);
    await phone.context.setOffline(false);
    await page.reload();
    await page.locator('main[data-settled]').waitFor();
    await turnTo(page, 'queue');
    expect(await states(page)).toEqual({});
    expect((await rawStore(page)).values.includes(mark)).toBe(false);
    expect(await town.visitsSaying(mark)).toEqual([]);
  });
});
