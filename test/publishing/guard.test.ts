import { describe, expect, test } from 'vitest';
import { guardOverrides } from '../../db/schema.ts';
import { confirmOverride } from '../../functions/notices/confirm-override.ts';
import { overrideFinding } from '../../functions/notices/override.ts';
import { saveDraft } from '../../functions/notices/save-draft.ts';
import { caseOf, openDesk, people, refusal, revisionOf } from '../issues/desk.ts';
import { finished, found, publish, result, standing, title } from './finished.ts';

describe('the guard', () => {
  const phone = '13912345678';
  const withPhone = `三盏路灯已经换好。坏了打${phone}。`;

  test('names kind, place and text of each finding, and nothing is written', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk, { contact: { name: '柏舟青' } });
    const revision = await revisionOf(desk);
    const findings = await found(publish(desk, ref.id, { result: withPhone, raised: '柏舟青反映路灯坏了。' }));
    expect(findings).toEqual([
      { path: 'raised', kind: 'name', start: 0, end: 3, text: '柏舟青' },
      {
        path: 'result',
        kind: 'phone',
        start: withPhone.indexOf(phone),
        end: withPhone.indexOf(phone) + 11,
        text: phone,
      },
    ]);
    expect(await revisionOf(desk)).toBe(revision);
    expect((await caseOf(desk, ref)).row.state).toBe('closed');
  });

  test("officials' names and published phones may stand", async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const { id } = await publish(desk, ref.id, { result: '换好了。再坏请打市政办0990-1000001，找巫海平。' });
    expect((await standing(desk, id)).result).toContain('0990-1000001');
  });

  test('a finding passes once somebody said why and a second person agreed, in its sentence only', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const [liaison, lead, supervision] = [
      await desk.official('liaison'),
      await desk.official('lead'),
      await desk.official('supervision'),
    ];
    const { findings } = await saveDraft(desk.at(), liaison, ref.id, {
      draftSeq: 0,
      title,
      raised: '路灯坏了。',
      result: withPhone,
    });
    const place = findings[0];
    if (!place) throw new Error('nothing found');
    const { id } = await overrideFinding(desk.at(), liaison, ref.id, {
      field: place.field,
      start: place.start,
      end: place.end,
      reason: '这是灯具厂家公开的报修电话。',
    });
    await found(publish(desk, ref.id));
    // Neither who asked, nor whoever publishes otherwise.
    expect((await refusal(confirmOverride(desk.at(), liaison, ref.id, id))).status).toBe(403);
    expect((await refusal(confirmOverride(desk.at(), await desk.official('office'), ref.id, id))).status).toBe(403);
    expect((await refusal(confirmOverride(desk.at(), supervision, ref.id, id + 1))).status).toBe(404);
    await confirmOverride(desk.at(), supervision, ref.id, id);
    // The same number in another sentence is another finding.
    expect(await found(publish(desk, ref.id, { result: `${withPhone}住户也是${phone}。` }))).toHaveLength(1);
    expect(await found(publish(desk, ref.id, { raised: `坏了打${phone}。`, result: withPhone }))).toMatchObject([
      { path: 'raised' },
    ]);
    await publish(desk, ref.id);
    expect(await desk.record.db.select().from(guardOverrides)).toMatchObject([
      { askedBy: people.liaison, confirmedBy: people.supervision },
    ]);
    expect(lead.cadreId).not.toBe(liaison.cadreId);
  });

  test('a lead who asked needs another one to agree', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const lead = await desk.official('lead');
    const { findings } = await saveDraft(desk.at(), lead, ref.id, {
      draftSeq: 0,
      title,
      raised: '灯坏。',
      result: withPhone,
    });
    const { field, start, end } = findings[0] ?? { field: 'result' as const, start: 0, end: 1 };
    const { id } = await overrideFinding(desk.at(), lead, ref.id, { field, start, end, reason: '厂家电话。' });
    expect((await refusal(confirmOverride(desk.at(), lead, ref.id, id))).status).toBe(403);
  });

  test('overrides that the published text does not need are forgotten', async () => {
    const desk = await openDesk();
    const { ref } = await finished(desk);
    const liaison = await desk.official('liaison');
    const { findings } = await saveDraft(desk.at(), liaison, ref.id, {
      draftSeq: 0,
      title,
      raised: '灯坏。',
      result: withPhone,
    });
    const { field, start, end } = findings[0] ?? { field: 'result' as const, start: 0, end: 1 };
    await overrideFinding(desk.at(), liaison, ref.id, { field, start, end, reason: '厂家电话。' });
    await publish(desk, ref.id, { result });
    expect(await desk.record.db.select().from(guardOverrides)).toEqual([]);
  });
});
