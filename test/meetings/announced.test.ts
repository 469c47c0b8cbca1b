import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { announcements } from '../../db/schema.ts';
import { announce } from '../../functions/announcements/announce.ts';
import { callMeeting } from '../../functions/meetings/call.ts';
import { qingshi } from '../fixtures/town.ts';
import { openDesk } from '../issues/desk.ts';
import { called, meetingRow } from './meeting.ts';

test('a meeting that residents are told of goes with its own announcement, whatever is announced meanwhile', async () => {
  const desk = await openDesk();
  const office = await desk.official('office');
  const { record, ...context } = desk.at();
  let isFirst = true;
  const write: typeof record.write = async (statements) => {
    if (isFirst) {
      isFirst = false;
      const other = { community: qingshi, kind: 'other' as const, title: '停水一天', body: '明天停水。' };
      await announce(desk.at(), office, other);
    }
    return record.write(statements);
  };
  const { id } = await callMeeting({ ...context, record: { ...record, write } }, office, { ...called, announce: true });
  const { announcementId } = (await meetingRow(desk, id)) ?? {};
  const [told] = await record.db
    .select()
    .from(announcements)
    .where(eq(announcements.id, announcementId ?? 0));
  expect(told).toMatchObject({ kind: 'meeting', communityCode: qingshi });
});
