/** What the form on the phone sends is what the record takes. */
import { expect, it } from 'vitest';
import type { FieldPack } from '../../src/domain/field-pack.ts';
import { instantOf } from '../../src/domain/time.ts';
import { visitInput } from '../../src/domain/visit-input.ts';
import { type Fields, newEntry } from '../../src/scripts/field/entries.ts';
import { noteBody, noteProblems, noteTitle } from '../../src/scripts/field/note-body.ts';

const community = '990101101001';
const begun = instantOf('2026-11-24', '09:40');
const pack: FieldPack = {
  at: begun,
  me: { id: 7, name: '莫石桥' },
  communities: [{ code: community, name: '清溪村' }],
  duties: [
    {
      community,
      date: '2026-11-24',
      startsAt: '09:00',
      endsAt: '11:30',
      place: '村委会',
      makeUp: false,
      signInFrom: begun,
      lateAfter: begun,
      signedAt: null,
    },
  ],
  households: [],
  careCategories: [],
  issueCategories: [],
  mates: [],
  promises: [],
  last: null,
};
const entryOf = (fields: Fields, what: 'visit' | 'correction' = 'visit') => ({
  ...newEntry(7, what, begun),
  fields: { kind: 'household_visit', community, ...fields },
});
const bodyOf = (fields: Fields) => noteBody(entryOf(fields), pack, begun + 60_000);

it('what was left blank is left out, and the rest passes the record’s own rules', () => {
  const entry = entryOf({ said: ' 沟堵了 ', household: '12', whom: '', companions: ['3', '5'], place: ' ' });
  const body = noteBody(entry, pack, begun + 60_000);
  expect(body).toEqual({
    key: entry.key,
    kind: 'household_visit',
    community,
    visitedAt: begun,
    writtenAt: begun + 60_000,
    household: 12,
    companions: [3, 5],
    said: '沟堵了',
  });
  expect(visitInput.safeParse(body).success).toBe(true);
});

it('a reception on the day of a duty belongs to it; a visit does not', () => {
  expect(bodyOf({ kind: 'reception', said: '问低保' }).duty).toEqual({ date: '2026-11-24', startsAt: '09:00' });
  expect(bodyOf({ said: '问低保' })).not.toHaveProperty('duty');
  expect(bodyOf({ kind: 'reception', said: '问低保', visitedAt: '2026-11-23T09:00' })).not.toHaveProperty('duty');
});

it('a time that was written is one in China, whatever the phone is set to', () => {
  expect(bodyOf({ said: '好', visitedAt: '2026-11-23T18:05' }).visitedAt).toBe(instantOf('2026-11-23', '18:05'));
});

it('a household that was chosen goes without free words and care category', () => {
  expect(bodyOf({ said: '好', household: '12', whom: '卓', careCategory: '2' })).toMatchObject({ household: 12 });
  expect(bodyOf({ said: '好', household: '12', whom: '卓', careCategory: '2' })).not.toHaveProperty('whom');
  expect(bodyOf({ said: '好', whom: '卓', careCategory: '2' })).toMatchObject({ whom: '卓', careCategory: 2 });
});

it('raised: only when the switch is on', () => {
  const said = { content: '路灯不亮', category: '4', phone: '13900001234' };
  expect(bodyOf({ said: '好', ...said })).not.toHaveProperty('raise');
  expect(bodyOf({ said: '好', ...said, raise: 'yes' }).raise).toEqual({
    content: '路灯不亮',
    category: 4,
    contact: { phone: '13900001234' },
  });
});

it.each([
  [{}, ['said']],
  [{ said: '好', raise: 'yes' }, ['raise.content']],
  [{ said: '好', promiseDueOn: '2026-11-30' }, ['promise']],
  [{ promise: '清沟', promiseDueOn: '2026-11-01' }, ['promiseDueOn']],
  [{ said: '好', kind: '' }, ['kind']],
  [{ said: '好', kind: 'return_visit', followsUp: '第3条' }, ['followsUp']],
] as [Fields, string[]][])('%j is told beside %j', (fields, paths) => {
  const entry = entryOf(fields);
  expect(noteProblems(entry, noteBody(entry, pack, begun)).map(({ path }) => path)).toEqual(paths);
});

it('a correction says what it corrects and why, and raises nothing', () => {
  const fields = { said: '好', reason: '写错了', raise: 'yes', content: '路灯' };
  const entry = { ...entryOf(fields, 'correction'), revision: 2 };
  const body = noteBody(entry, pack, begun);
  expect(body).toMatchObject({ revision: 2, reason: '写错了', said: '好' });
  for (const name of ['key', 'community', 'writtenAt', 'raise']) expect(body).not.toHaveProperty(name);
  expect(noteProblems(entry, body)).toEqual([]);
  expect(noteTitle(entry, '03-012 卓', '清溪村')).toBe('更正：走访　03-012 卓');
});
