import { describe, expect, it } from 'vitest';
import { durationSentence, paragraphs } from '../../src/domain/notice-wording.ts';

const duration = {
  acceptedOn: '2026-03-02',
  closedOn: '2026-03-10',
  dueOn: '2026-03-16',
  calendarDays: 8,
  workingDays: 6,
  allowedWorkingDays: 10,
  inTime: true,
};

describe('sentences of a notice', () => {
  it('counts the days against the deadline', () => {
    expect(durationSentence(duration)).toBe(
      '2026年3月2日受理，2026年3月10日销案，前后8天，其中工作日6天。期限是2026年3月16日（10个工作日），按期办结。',
    );
    expect(durationSentence({ ...duration, closedOn: '2026-03-02', calendarDays: 0, workingDays: 0 })).toContain(
      '当天办完。',
    );
    expect(
      durationSentence({ ...duration, closedOn: '2026-03-20', calendarDays: 18, workingDays: 14, inTime: false }),
    ).toContain('比期限晚了4天。');
  });

  it('splits paragraphs', () => {
    expect(paragraphs('第一段。\n\n　第二段。\n')).toEqual(['第一段。', '第二段。']);
  });
});
