import { expect, test } from 'vitest';
import { type Dueable, dueAfterStep, dueOf } from '../../src/domain/issue-due.ts';
import { foldEvents, type LifeEvent } from '../../src/domain/issue-life.ts';
import { instantOf } from '../../src/domain/time.ts';
import { holidays2026 } from './calendar-2026.ts';

const on = (date: string, verb: LifeEvent['verb'], more: Partial<LifeEvent> = {}): LifeEvent => ({
  verb,
  at: instantOf(date, '09:00'),
  reason: '原因',
  ...more,
});
const submitted = on('2026-11-02', 'submit');
const accepted = on('2026-11-04', 'accept', { dueOn: '2026-11-16' });
const entry = (events: LifeEvent[]): Dueable => ({
  kind: null,
  categoryWorkingDays: null,
  raisedOn: '2026-11-02',
  life: foldEvents(events),
});

test('counted from the day it was said; nothing before acceptance', () => {
  expect(dueOf(entry([submitted]), holidays2026)).toBeNull();
  expect(dueOf(entry([submitted, accepted]), holidays2026)?.dueOn).toBe('2026-11-16');
});

test('counted anew from a reopening; an extension of the first time is over', () => {
  const reopened = [
    submitted,
    accepted,
    on('2026-11-05', 'extend', { dueOn: '2026-12-01' }),
    on('2026-11-06', 'assign'),
    on('2026-11-09', 'resolve'),
    on('2026-11-09', 'close'),
    on('2026-11-23', 'reopen'),
  ];
  expect(dueOf(entry(reopened.slice(0, 3)), holidays2026)?.dueOn).toBe('2026-12-01');
  expect(dueOf(entry(reopened), holidays2026)?.dueOn).toBe('2026-12-07');
});

test('a step sets a due date only where it leads to another one', () => {
  const before = entry([submitted, accepted]).life;
  const after = (...events: LifeEvent[]) => entry([submitted, accepted, ...events]);
  const step = (entryAfter: Dueable, anew = false) => dueAfterStep(before, entryAfter, anew, holidays2026);
  expect(step(after(on('2026-11-05', 'assign')))).toBeNull();
  expect(step({ ...after(), categoryWorkingDays: 5 }, true)).toBe('2026-11-09');
  const asked = on('2026-11-05', 'ask');
  expect(step(after(asked))).toBeNull();
  // Friday, 6 November and Monday, 9 November were waited.
  expect(step(after(asked, on('2026-11-09', 'reply')))).toBe('2026-11-18');
});
