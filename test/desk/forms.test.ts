import { beforeEach, describe, expect, it } from 'vitest';
import { photos as photoTable } from '../../db/schema.ts';
import type { DeskIssue } from '../../src/domain/desk-shapes.ts';
import { inserts } from '../fixtures/insert.ts';
import type { Person } from '../issues/desk.ts';
import { type Office, openOffice, pageOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});

const issueOf = async (id: number, as: Person) => (await (await office.get(`/issues/${id}`, as)).json()) as DeskIssue;
const title = '村口路灯不亮';

describe('forms', () => {
  it('lead on by a 303, and come back with what the guard marked', async () => {
    const { feedbackId, ref } = await office.say();
    const path = `/inbox/${feedbackId}/accept`;
    const back = await office.form(path, { seq: '1', title: '请打13812345678找我', category: '1' }, 'liaison');
    expect(back.status).toBe(422);
    const { page, view } = await pageOf(back);
    expect(page).toBe('/desk/inbox/');
    expect(view.form).toMatchObject({ verb: 'accept', values: { title: '请打13812345678找我' } });
    expect(view.form?.marked.title?.parts).toContainEqual({ text: '13812345678', found: true });
    const masked = view.form?.marked.title?.masked ?? '';
    expect(masked).not.toContain('1381');
    const again = await office.form(
      path,
      { seq: '1', title: '请打13812345678找我', 'masked-title': masked, useMasked: '1', category: '1' },
      'liaison',
    );
    expect([again.status, again.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/desk\/inbox\/\?done=accept&entry=issues-\d+$/),
    ]);
    expect((await issueOf(ref.id, 'liaison')).title).toBe(masked);
  });

  it('show what changed to whoever was slower, their text kept', async () => {
    const { ref } = await office.say();
    await office.form(`/issues/${ref.id}/accept`, { seq: '1', title, category: '1' }, 'liaison');
    const late = await office.form(
      `/issues/${ref.id}/accept`,
      { seq: '1', title: '另一个标题', category: '1' },
      'office',
    );
    expect(late.status).toBe(409);
    const { page, view } = await pageOf(late);
    expect(page).toBe(`/desk/issues/${ref.id}/`);
    expect(view.form).toMatchObject({ overtaken: true, values: { title: '另一个标题' } });
    expect(view.issue?.issue).toMatchObject({ title, state: 'registered', seq: 2 });
  });
});

describe('kept apart', () => {
  it('contact data opens for those on the case, and the opening is on the page for good', async () => {
    const { feedbackId, ref } = await office.say({ contact: { name: '江晚舟', phone: '13900000000' } });
    const at = `/feedback/${feedbackId}/contact`;
    expect((await office.post(at, { purpose: '约时间看现场' }, 'supervision')).status).toBe(403);
    expect((await office.post(at, { purpose: '约时间看现场' }, 'strangeLiaison')).status).toBe(404);
    expect(await (await office.post(at, { purpose: '约时间看现场' }, 'liaison')).json()).toMatchObject({
      name: '江晚舟',
      phone: '13900000000',
    });
    const page = await pageOf(await office.form(at, { of: `${feedbackId}`, purpose: '回电话' }, 'liaison'));
    expect(page.view.issue?.opened).toMatchObject({ feedbackId, phone: '13900000000' });
    const [said] = (await issueOf(ref.id, 'lead')).feedbacks;
    expect(said).toMatchObject({ hasContact: true });
    expect(said?.openings.map(({ purpose }) => purpose)).toEqual(['约时间看现场', '回电话']);
    expect(JSON.stringify(await issueOf(ref.id, 'lead'))).not.toContain('13900000000');
  });

  it('photos are for those on the case', async () => {
    const { feedbackId } = await office.say();
    const id = 'a'.repeat(32);
    const row = { id, feedbackId, type: 'image/jpeg' as const, width: 4, height: 3, bytes: 3, sha256: '', storedAt: 0 };
    await office.record.write(inserts(office.record, photoTable, [row]));
    await office.photos.put(id, new Uint8Array([1, 2, 3]), 'image/jpeg');
    const answer = await office.get(`/photos/${id}`, 'liaison');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect((await office.get(`/photos/${id}`, 'supervision')).status).toBe(403);
    expect((await office.get(`/photos/${id}`, 'strangeLiaison')).status).toBe(404);
    expect((await office.get('/photos/..%2fsecret', 'liaison')).status).toBe(404);
  });
});
