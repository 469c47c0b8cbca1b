import { expect, it } from 'vitest';
import { fieldChangeWords } from '../../src/domain/field-change-words.ts';
import type { FieldAction } from '../../src/domain/field-rights.ts';
import { instantOf } from '../../src/domain/time.ts';

const visitedAt = instantOf('2026-11-22', '09:00');
const facts = { visit: 12, kind: 'household_visit', visitedAt };

it.each<[FieldAction, unknown, unknown, string[]]>([
  ['logVisit', null, { ...facts, raised: false }, ['走访日志12号，2026年11月22日']],
  ['logVisit', null, { ...facts, raised: true }, ['走访日志12号，2026年11月22日', '转成了问题']],
  [
    'putVisitRight',
    { ...facts, revision: 1 },
    { ...facts, kind: 'forum', revision: 2 },
    ['座谈日志12号，2026年11月22日', '改成第2稿'],
  ],
  ['putVisitRight', { visit: 12, photos: 0 }, { visit: 12, photos: 1 }, ['日志12号', '照片1张']],
  ['keepPromise', { visit: 12, due: null }, { visit: 12, date: '2026-11-22' }, ['日志12号', '2026年11月22日做到']],
  ['withdrawVisit', facts, { visit: 12, withdrawn: true }, ['走访日志12号，2026年11月22日']],
  ['raiseVisit', null, { visit: 12 }, ['日志12号']],
])('%s from %j to %j', (what, before, after, words) => expect(fieldChangeWords(what, before, after)).toEqual(words));
