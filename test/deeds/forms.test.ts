import { describe, expect, test } from 'vitest';
import { deedViews } from '../../db/queries/public.ts';
import { deedPlace } from '../../functions/deeds/page.ts';
import type { DeedPage, DeedsPage } from '../../src/domain/deed-views.ts';
import { type Office, openOffice, pageOf } from '../desk/office.ts';
import { qingshi } from '../fixtures/town.ts';
import { people } from '../issues/desk.ts';

const words = {
  doneOn: '2026-11-10',
  title: '祠堂到村口装了六盏路灯',
  words: '量了路，选了六个点。',
  result: '六盏灯都亮了。',
};
const deed = { community: qingshi, ...words };
const logged = async (office: Office, more = {}) => {
  const body = { ...deed, cadres: [people.lead], ...more };
  const { id } = (await (await office.post('/deeds', body, 'liaison')).json()) as { id: number };
  return id;
};

const shown = async (office: Office, id: number): Promise<DeedPage> => {
  const page = await deedPlace(id).read(office.at(), await office.official('liaison'));
  if (page?.page !== 'deed') throw new Error('no deed');
  return page;
};

describe('the form of a deed', () => {
  test('logs it, leads to its page, and tells nobody outside', async () => {
    const office = await openOffice();
    const sent = await office.form(
      '/deeds',
      { ...deed, people: '120', household: '', cadres: `${people.lead}` },
      'liaison',
    );
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/desk/field/deeds/1/?done=deed-logged']);
    expect(office.changes()).toBe(0);
  });

  test('comes back with everything typed, whom it had ticked, and the phone marked and ready to be masked', async () => {
    const office = await openOffice();
    const fields = { ...deed, words: '有事打13912345678。', cadres: `${people.lead}` };
    const returned = await office.form('/deeds', fields, 'liaison');
    expect(returned.status).toBe(422);
    const { page, view } = await pageOf(returned);
    expect(page).toBe('/desk/field/deeds/');
    expect(view.form?.values.title).toBe(deed.title);
    const { enter } = view.field as DeedsPage;
    expect(enter?.cadres.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual([people.lead]);
    const masked = view.form?.marked.words?.masked ?? '';
    expect(masked).not.toContain('139');
    const again = await office.form('/deeds', { ...fields, useMasked: '1', 'masked-words': masked }, 'liaison');
    expect(again.status).toBe(303);
  });

  test('publishes what it shows; what the guard finds comes back marked, and goes when it is masked', async () => {
    const office = await openOffice();
    const id = await logged(office, { people: 12, result: '村民张建国患尿毒症，出门方便了。' });
    const fields = { ...words, people: '', cadres: `${people.lead}`, result: '村民张建国患尿毒症，出门方便了。' };
    const returned = await office.form(`/deeds/${id}/publish`, fields, 'lead');
    expect(returned.status).toBe(422);
    const { view } = await pageOf(returned);
    expect((view.field as DeedPage).state).toBe('open');
    const masked = view.form?.marked.result?.masked ?? '';
    const again = await office.form(
      `/deeds/${id}/publish`,
      { ...fields, useMasked: '1', 'masked-result': masked },
      'lead',
    );
    expect(again.headers.get('location')).toBe(`/desk/field/deeds/${id}/?done=deed-published`);
    expect(office.changes()).toBe(1);
    // A blank number of people takes out what was there.
    expect(await deedViews(office.record.db, [id])).toMatchObject([{ people: null, result: masked }]);
  });

  test('what another wrote meanwhile is not written over unseen; sent again with it in view, it is', async () => {
    const office = await openOffice();
    const id = await logged(office);
    const { read } = await shown(office, id);
    const fields = { ...words, people: '', cadres: `${people.lead}`, read };
    const first = await office.form(`/deeds/${id}/correct`, { ...fields, words: '先量了路。' }, 'lead');
    expect(first.status).toBe(303);
    for (const verb of ['correct', 'publish']) {
      const late = await office.form(`/deeds/${id}/${verb}`, { ...fields, result: '路亮了。' }, 'liaison');
      expect(late.status).toBe(409);
      const { view } = await pageOf(late);
      expect(view.form).toMatchObject({ overtaken: true, values: { result: '路亮了。' } });
      expect((view.field as DeedPage).text.words).toBe('先量了路。');
    }
    const again = { ...fields, read: (await shown(office, id)).read, result: '路亮了。' };
    expect((await office.form(`/deeds/${id}/publish`, again, 'liaison')).status).toBe(303);
  });

  test('of a correction asks for the reason; of a withdrawal too', async () => {
    const office = await openOffice();
    const id = await logged(office);
    await office.post(`/deeds/${id}/publish`, {}, 'lead');
    const fields = { ...words, people: '7', cadres: `${people.lead}` };
    const returned = await office.form(`/deeds/${id}/correct`, fields, 'lead');
    expect((await pageOf(returned)).view.form?.errors.map(({ path }) => path)).toEqual(['reason']);
    const done = await office.form(`/deeds/${id}/correct`, { ...fields, reason: '数错了' }, 'lead');
    expect(done.headers.get('location')).toBe(`/desk/field/deeds/${id}/?done=deed-corrected`);
    expect((await office.form(`/deeds/${id}/withdraw`, { reason: ' ' }, 'lead')).status).toBe(422);
    expect((await office.form(`/deeds/${id}/withdraw`, { reason: '写错了' }, 'lead')).status).toBe(303);
    expect(office.changes()).toBe(3);
  });

  test('is there for nobody who has nothing to do with the community', async () => {
    const office = await openOffice();
    const id = await logged(office);
    for (const as of ['strangeLead', 'handler'] as const)
      expect((await office.post(`/deeds/${id}/publish`, {}, as)).status).toBe(403);
    expect((await office.post('/deeds/99/publish', {}, 'lead')).status).toBe(404);
  });
});
