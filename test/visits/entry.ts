/** An invented entry of the visit log, as the app on a phone sends it. */
import type { VisitInput } from '../../src/domain/visit-input.ts';
import { qingshi, townNow } from '../fixtures/town.ts';

export const visitedAt = townNow - 3_600_000;

export const entry = (more: Partial<VisitInput> = {}): VisitInput => ({
  key: crypto.randomUUID(),
  kind: 'household_visit',
  community: qingshi,
  visitedAt,
  writtenAt: visitedAt + 60_000,
  said: '说屋后的排水沟又堵了，下雨就漫进院子。',
  ...more,
});

/** What only the sealed rows may hold. */
export const canary = { whom: '卓云霁', phone: '13900001234', idNumber: '11010519491231002X' } as const;
