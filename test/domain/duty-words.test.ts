import { describe, expect, it } from 'vitest';
import { dutyRemark, dutySentence, nextDuty } from '../../src/domain/duty-words.ts';
import type { DutyView } from '../../src/domain/views.ts';

const duty = (date: string, status: DutyView['status'], more: Partial<DutyView> = {}): DutyView => ({
  communityCode: '990101101201',
  date,
  startsAt: '09:00',
  endsAt: '11:30',
  place: '村委会一楼',
  status,
  holidayName: null,
  counterpartDate: null,
  announcementId: null,
  ...more,
});

describe('how a duty is told', () => {
  it('says date, hours and place in one sentence', () => {
    expect(dutySentence(duty('2026-11-24', 'planned'))).toBe('11月24日（星期二）上午9时至11时30分，村委会一楼');
  });

  it.each<[DutyView, string]>([
    [duty('2026-11-24', 'planned'), ''],
    [duty('2028-11-21', 'tentative'), '暂定，这一年的放假安排还没有公布'],
    [duty('2026-10-06', 'holiday', { holidayName: '国庆节' }), '国庆节放假，不驻点，不顺延'],
    [duty('2026-10-06', 'holiday'), '法定节假日放假，不驻点，不顺延'],
    [duty('2026-11-17', 'held'), '已驻点'],
    [duty('2026-11-17', 'missed'), '没有驻点，补班日期还没有公布'],
    [duty('2026-11-17', 'missed', { counterpartDate: '2026-11-28' }), '责任人不能到场，改在11月28日补班'],
    [duty('2026-11-17', 'made_up', { counterpartDate: '2026-11-28' }), '责任人没有到场，已在11月28日补班'],
    [duty('2026-11-17', 'made_up'), '责任人没有到场，已补班'],
    [duty('2026-11-28', 'make_up', { counterpartDate: '2026-11-17' }), '补班，补11月17日的驻点'],
    [duty('2026-11-28', 'make_up'), '补班'],
  ])('%j', (view, words) => {
    expect(dutyRemark(view)).toBe(words);
  });

  it.each<[DutyView['status'][], number | undefined]>([
    [['planned', 'planned'], 0],
    [['holiday', 'planned'], 1],
    [['held', 'missed', 'make_up'], 2],
    [['holiday', 'tentative'], 1],
    [['holiday', 'held'], undefined],
    [[], undefined],
  ])('%j: the next one to go to is number %s', (statuses, at) => {
    const duties = statuses.map((status, day) => duty(`2026-11-${10 + day}`, status));
    expect(nextDuty(duties)).toBe(at === undefined ? undefined : duties[at]);
  });
});
