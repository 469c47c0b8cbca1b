import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../db/export/csv.ts';
import { writeXlsx } from '../../db/export/workbook.ts';
import { readFileSheets } from '../../db/import/read/file.ts';
import { roleWords } from '../../src/domain/terms.ts';
import { addDays } from '../../src/domain/time.ts';
import { seeded } from '../fixtures/many-notices.ts';
import { csv, imported, recordWithAreas, revision, rows, run } from './helpers.ts';

const seeds = [1, 2, 3, 4, 5];
const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

describe.each(seeds)('any sequence of rosters (seed %d)', (seed) => {
  it('keeps one lead, ends nobody before they began, deletes nobody, and settles at once', async () => {
    const random = seeded(seed);
    const record = await recordWithAreas();
    let on = '2026-01-01';
    let members = 0;
    for (let step = 0; step < 12; step += 1) {
      on = addDays(on, Math.floor(random() * 3));
      const people = ['陈明', '周强', '林小芳', '吴敏'].filter(() => random() < 0.7);
      const lead = pick(random, people.length > 0 ? people : ['陈明']);
      const entries = people.map((name) => [
        pick(random, ['鱼龙埠', '鱼龙埠村', '鱼龙埠村委会']),
        name === lead ? '责任人' : roleWords[pick(random, ['deputy', 'liaison', 'member'] as const)],
        name,
        random() < 0.3 ? addDays(on, -Math.floor(random() * 5)) : '',
      ]);
      const file = csv('驻点团队.csv', [['村社区', '角色', '姓名', '起始日期'], ...entries]);
      await imported(record, file, { on });
      const before = await revision(record);
      expect((await imported(record, file, { on: addDays(on, 40) })).outcome).toBe('unchanged');
      expect(await revision(record)).toBe(before);
      const found = await rows(
        record,
        'SELECT role, from_date AS "from", to_date AS "to", name FROM memberships JOIN cadres ON cadres.id = cadre_id',
      );
      const current = found.filter(({ to }) => to === null);
      if (entries.length > 0)
        expect(current.map(({ name }) => name).sort()).toEqual(entries.map(([, , name]) => name).sort());
      expect(found.length).toBeGreaterThanOrEqual(members);
      members = found.length;
    }
  });
});

describe.each(seeds)('any text (seed %d)', (seed) => {
  const random = seeded(seed);
  const letters = [...'=+-@\'",;\t\n 甲乙丙\u{20BB7}<>&_x0041_\\{}%０１é€'];
  const table = Array.from({ length: 12 }, () =>
    Array.from({ length: 4 }, () =>
      `值${Array.from({ length: Math.floor(random() * 12) }, () => pick(random, letters)).join('')}值`.slice(
        random() < 0.5 ? 1 : 0,
      ),
    ),
  );
  it('comes back from CSV', async () => {
    const read = await readFileSheets({ name: 'a.csv', bytes: writeCsv(table) });
    expect(read[0]?.rows).toEqual(table);
  });
  it('comes back from a workbook', async () => {
    const [columns = [], ...rest] = table;
    const read = await readFileSheets({
      name: 'a.xlsx',
      bytes: await writeXlsx([{ title: '甲', columns, rows: rest }]),
    });
    expect(read[0]?.rows).toEqual(table);
  });
});

it('an entry of the old ledger moves to a department that the same file makes', async () => {
  const record = await recordWithAreas();
  const ledger = (department: string) =>
    csv('台账.csv', [
      ['编号', '日期', '社区', '问题', '承办部门'],
      ['1', '2025-03-04', '鱼龙埠', '路灯不亮', department],
    ]);
  await imported(record, ledger('市政办'));
  await imported(record, ledger('供电所'));
  expect(await rows(record, 'SELECT name FROM departments JOIN issues ON department_id = departments.id')).toEqual([
    { name: '供电所' },
  ]);
});

it('an area moves below one that the same file makes', async () => {
  const record = await recordWithAreas();
  await imported(
    record,
    csv('区划.csv', [
      ['编码', '名称', '上级编码'],
      ['990101102', '新青镇', '990101'],
      ['990101101202', '青禾村委会', '990101102'],
    ]),
  );
  expect(await rows(record, "SELECT parent_code FROM areas WHERE code = '990101101202'")).toEqual([
    { parent_code: '990101102' },
  ]);
  const gone = await run(
    record,
    csv('区划.csv', [
      ['编码', '名称', '撤销日期'],
      ['990101101202', '青禾村委会', '2026-06-30'],
    ]),
  );
  expect(gone.outcome).toBe('imported');
});
