/** The invented town with many who say the same: entries, feedback that joined, visits. */
import * as schema from '../../db/schema.ts';
import type { VisitKind } from '../../src/domain/field-terms.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import { dayMs } from '../../src/domain/time.ts';
import { inserts } from '../fixtures/insert.ts';
import { qingshi, townNow } from '../fixtures/town.ts';
import type { Desk } from '../issues/desk.ts';

/** An accepted entry of the public ledger with a title, said so many times. Answers its number. */
export async function raised(
  desk: Desk,
  title: string,
  { community = qingshi, category = 1, voices = 1, days = -10, state = 'registered' as IssueState } = {},
): Promise<number> {
  const { ref } = await desk.say({ community, category, days });
  for (let more = 1; more < voices; more += 1) await desk.say({ community, category, days, sameAs: ref });
  const { client } = desk.record;
  await client.execute({ sql: 'UPDATE issues SET title = ?, state = ? WHERE id = ?', args: [title, state, ref.id] });
  // Told apart by the title: what the fixture says is always the same.
  await client.execute({ sql: 'UPDATE feedback SET content = ? WHERE issue_id = ?', args: [title, ref.id] });
  return ref.id;
}

/** An entry of the visit log. */
export async function visited(
  desk: Desk,
  id: number,
  said: string,
  more: { community?: string; days?: number; kind?: VisitKind; householdId?: number; feedbackId?: number } = {},
): Promise<number> {
  const { community = qingshi, days = -5, kind = 'household_visit', ...rest } = more;
  const visitedAt = townNow + days * dayMs;
  await desk.record.write(
    inserts(desk.record, schema.visits, [
      {
        id,
        key: `visit-${id}`,
        bodyHash: 'hash',
        kind,
        communityCode: community,
        cadreId: 3,
        visitedAt,
        writtenAt: visitedAt,
        receivedAt: visitedAt,
        said,
        ...rest,
      },
    ]),
  );
  return id;
}

/** Several matters of one village, one of which many speak of. */
export async function manySpeakOfWater(desk: Desk) {
  const water = [
    await raised(desk, '东头自来水早晚停水', { voices: 3 }),
    await raised(desk, '自来水早晚高峰没有水', { voices: 2 }),
    await raised(desk, '自来水经常停水'),
  ];
  const other = [
    await raised(desk, '村口路灯不亮', { category: 2 }),
    await raised(desk, '鱼塘边护栏断了', { category: 2 }),
    await raised(desk, '垃圾池满了没人拉', { category: 3 }),
  ];
  const visit = await visited(desk, 1, '自来水早晚停水，做饭要等到九点。');
  return { water, other, visit };
}
