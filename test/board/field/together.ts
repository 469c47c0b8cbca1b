/** What the town does together: the office moves a duty and residents see it; what a meeting decides moves the ledger. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecord } from '../../../db/open.ts';
import { readHolidays } from '../../../db/queries/holidays.ts';
import { isRestDay } from '../../../src/domain/calendar.ts';
import { addDays, civilDate } from '../../../src/domain/time.ts';
import { chineseDate } from '../../../src/domain/wording.ts';
import { arrive, noBrowser, openBrowser } from '../browser.ts';
import { type People, type Person, signInAll } from '../desk/people.ts';
import { markOf } from '../desk/words.ts';
import { walked } from '../walked.ts';

describe.skipIf(noBrowser !== null).each(walked())('the town together on $runtime', (board) => {
  const { url, runtime } = board;
  const mark = markOf(runtime);
  let browser: Browser;
  let people: People;
  let community: string;
  beforeAll(async () => {
    browser = await openBrowser();
    people = await signInAll(board);
    community = people.liaison.grants.find(({ role }) => role === 'liaison')?.area ?? '';
  });
  afterAll(() => browser?.close());

  /** A page without script, of somebody who is signed in or of nobody. */
  const open = async (person: Person | null, width: number): Promise<Page> => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
      ...(person ? { storageState: { cookies: person.cookies, origins: [] } } : {}),
    });
    return context.newPage();
  };
  const main = (page: Page) => page.locator('main').innerText();

  it('a make-up that the office plans is on the board with the next request', async () => {
    const record = openRecord({ url: board.record, authToken: board.token });
    const holidays = await readHolidays(record.db);
    record.close();
    let date = addDays(civilDate(Date.now()), 5);
    while (!isRestDay(date, holidays)) date = addDays(date, 1);
    const office = await open(people.office, 1280);
    await office.goto(`${url}/desk/communities/${community}/`);
    const step = office.locator('#make-ups details').last();
    await step.locator('summary').click();
    await step.getByLabel('补在哪天').fill(civilDate(Date.now()));
    await step.getByRole('button', { name: '安排补班' }).click();
    await office.locator('#summary').waitFor();
    expect(await office.locator('#summary').innerText()).toMatch(/休息日|提前|整天/);
    await office.locator('#make-ups details[open]').getByLabel('补在哪天').fill(date);
    await office.locator('#make-ups details[open]').getByRole('button', { name: '安排补班' }).click();
    await arrive(office, '**/*done=makeup*');
    const day = chineseDate(date).replace(/^\d+年/, '');
    const resident = await open(null, 360);
    await resident.goto(`${url}/communities/${community}/`);
    expect(await main(resident)).toMatch(new RegExp(`${day}[^]{0,80}补|补[^]{0,80}${day}`));
    await resident.goto(`${url}/announcements/`);
    expect(await main(resident)).toContain(day);
    await office.context().close();
    await resident.context().close();
  });

  it('what a meeting decides moves the ledger, and whoever raised it sees it', async () => {
    const title = `晒谷场的灯不亮了（${mark}）`;
    const said = await fetch(`${url}/api/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ community, kind: 'help', content: `晒谷场的灯不亮了，晚上看不见路（${mark}）。` }),
    });
    const { receipt } = (await said.json()) as { receipt: string };
    let item: { id: number; issueId: number } | undefined;
    for (let after = ''; !item; ) {
      const { body } = await people.liaison.ask<{
        items: { id: number; issueId: number; content: string | null }[];
        next?: string;
      }>(`/api/inbox${after}`);
      item = body.items.find(({ content }) => content?.includes(mark));
      if (!item && !body.next) throw new Error('it lies in no inbox');
      after = `?after=${body.next}`;
    }
    const issue = item.issueId;
    await people.liaison.ask(`/api/inbox/${item.id}/accept`, { title });
    const department = people.handler.grants.find(({ role }) => role === 'handler')?.department;
    await people.liaison.ask(`/api/issues/${issue}/assign`, { responsibleLeader: people.lead.cadre, department });

    const lead = await open(people.lead, 1280);
    await lead.goto(`${url}/desk/meetings/?kind=team_month&area=${community}`);
    const call = lead.locator('form[action$="/api/meetings"]');
    await call.getByLabel('哪一种会').selectOption('team_month');
    await call.getByLabel('哪天').fill(civilDate(Date.now()));
    // What was said since the last meeting and before this one begins is new on its agenda.
    await call.getByLabel('几点').fill('23:59');
    await call.getByLabel('地点').fill('村委会一楼会议室');
    await call.getByRole('button', { name: '安排' }).click();
    await arrive(lead, '**/*done=meeting-called');
    const meeting = new URL(lead.url()).pathname.replace(/^.*\/desk/, '/desk');
    expect(await lead.locator('#agenda').innerText()).toContain(title);

    await lead.goto(`${url}${meeting}?issue=${issue}`);
    const deciding = lead.locator('#decide details', { has: lead.locator('input[name=verb][value=progress]') });
    await deciding.locator('summary').click();
    await deciding.getByLabel('会上决定').fill('本周内换好，由市政办负责。');
    await deciding.getByLabel('给反映人的进展').fill(`灯本周内换好（${mark}）。`);
    await deciding.getByRole('button', { name: '记下这个决定' }).click();
    await arrive(lead, '**/*done=*');
    const state = async () =>
      (await people.lead.ask<{ seq: number; events: { verb: string; note: string | null }[] }>(`/api/issues/${issue}`))
        .body;
    const before = await state();
    await lead.goto(url + meeting);
    await lead.locator('#decisions').getByRole('button', { name: '现在执行' }).click();
    await arrive(lead, '**/*done=*');
    expect(await lead.locator('#decisions').innerText()).toContain('已执行');
    expect((await state()).seq).toBe(before.seq + 1);
    await lead.goto(`${url}/desk/issues/${issue}/`);
    expect(await main(lead)).toMatch(/碰头会/);

    const tracked = await fetch(`${url}/api/track`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receipt }),
    });
    expect(await tracked.text()).toContain(`灯本周内换好（${mark}）`);
    await lead.context().close();
  });
});
