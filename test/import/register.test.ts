import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportRecord } from '../../db/export/export.ts';
import type { HouseholdSealer } from '../../db/households/sealer.ts';
import { renderReport } from '../../db/import/import.ts';
import { openInMemory } from '../../db/migrate.ts';
import type { TownRecord } from '../../db/open.ts';
import { changes, householdSecrets } from '../../db/schema.ts';
import { householdSealer } from '../../functions/households/sealer.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { secrets } from '../keys/keys-for-tests.ts';
import { csv, imported, recordWithAreas, revision, rows, run, xlsx } from './helpers.ts';

const settings = readSettings(secrets());
const households = householdSealer(settings, { embedded: true }) as HouseholdSealer;
const teams = csv('驻点团队.csv', [
  ['村（社区）', '角色', '姓名', '单位'],
  ['鱼龙埠村委会', '责任人', '顾望舒', '镇政府'],
  ['鱼龙埠村委会', '成员', '石磊', '司法所'],
  ['青禾村委会', '责任人', '程远', '镇政府'],
]);
const header = ['村（社区）', '户号', '类别', '组', '户主', '电话', '住址', '重点对象', '结对干部'];
const good = [
  ['鱼龙埠村委会', '01-001', '住户', '一组', '甲乙丙', '154 0000 0001', '埠头1号', '低保户、残疾人家庭', '顾望舒'],
  ['', '01-002', '住户', '一组', '丁戊己', '15400000002', '埠头2号', '无', '石磊'],
  ['', '01-003', '个体户', '二组', '庚辛（小店）', '', '埠头3号', '', ''],
];
const sheet = (lines: string[][] = good) => xlsx('登记.xlsx', { 民情登记卡: [header, ...lines] });

let record: TownRecord;
const cards = () =>
  rows(
    record,
    `SELECT h.number, h.kind, h.group_name AS team, group_concat(c.name, '、') AS care,
      (SELECT group_concat(p.name || ':' || q.from_date || ':' || coalesce(q.to_date, '')) FROM pairings q JOIN cadres p ON p.id = q.cadre_id WHERE q.household_id = h.id) AS paired
    FROM households h LEFT JOIN household_care k ON k.household_id = h.id LEFT JOIN care_categories c ON c.id = k.care_category_id
    GROUP BY h.id ORDER BY h.number`,
  );
const peopleOf = async (number: string) => {
  const [row] = await rows(record, `SELECT id FROM households WHERE number = '${number}'`);
  const [secret] = await record.db
    .select()
    .from(householdSecrets)
    .where(eq(householdSecrets.householdId, Number(row?.id)));
  return secret ? households.open(Number(row?.id), secret) : undefined;
};

beforeEach(async () => {
  record = await recordWithAreas();
  await imported(record, teams);
});

describe('民情登记卡', () => {
  it('comes in, sealed; the same sheet twice changes nothing', async () => {
    const report = await imported(record, await sheet(), { households });
    expect(renderReport(report)).toContain('新增重点对象类别 2、户 3、结对 2、户主和联系方式 3');
    expect(await cards()).toEqual([
      { number: '01-001', kind: 'household', team: '一组', care: '低保户、残疾人家庭', paired: '顾望舒:2026-11-22:' },
      { number: '01-002', kind: 'household', team: '一组', care: null, paired: '石磊:2026-11-22:' },
      { number: '01-003', kind: 'trader', team: '二组', care: null, paired: null },
    ]);
    expect(await peopleOf('01-001')).toEqual({ name: '甲乙丙', phone: '15400000001', address: '埠头1号' });
    const before = await revision(record);
    expect((await imported(record, await sheet(), { households, on: '2027-01-05' })).outcome).toBe('unchanged');
    expect(await revision(record)).toBe(before);
  });

  it('a newer sheet: blank keeps, 无 clears, who is paired changes with its dates', async () => {
    await imported(record, await sheet(), { households });
    const newer = [
      ['鱼龙埠村委会', '01-001', '', '三组', '', '无', '', '低保户', '石磊'],
      ['', '01-002', '', '', '', '', '', '', ''],
    ];
    await imported(record, await sheet(newer), { households, on: '2026-12-01' });
    expect(await cards()).toMatchObject([
      { number: '01-001', team: '三组', care: '低保户', paired: '顾望舒:2026-11-22:2026-12-01,石磊:2026-12-01:' },
      { number: '01-002', team: '一组', paired: '石磊:2026-11-22:' },
      { number: '01-003' },
    ]);
    expect(await peopleOf('01-001')).toEqual({ name: '甲乙丙', address: '埠头1号' });
    expect(await peopleOf('01-002')).toEqual({ name: '丁戊己', phone: '15400000002', address: '埠头2号' });
  });

  it('says where and what is wrong, and takes the good rows', async () => {
    const bad = [
      ...good,
      ['鱼龙埠村委会', '01-001', '住户', '', '', '', '', '', ''],
      ['鱼龙埠村委会', '440101199001011237', '住户', '', '', '', '', '', ''],
      ['鱼龙埠村委会', '01-005', '住户', '', '', '12', '', '', ''],
      ['鱼龙埠村委会', '01-006', '住户', '', '', '', '', '富裕户', ''],
      ['鱼龙埠村委会', '01-007', '住户', '', '', '', '', '', '程远'],
      ['没有的村', '01-008', '住户', '', '', '', '', '', ''],
      ['鱼龙埠村委会', '', '住户', '', '', '', '', '', ''],
      // One column too far to the left: the group stands in plain.
      ['鱼龙埠村委会', '01-009', '住户', '15400000002', '', '', '', '', ''],
    ];
    const report = await run(record, await sheet(bad), { households, skipBad: true });
    const found = report.problems.map(({ row, column }) => [row, column] as const);
    expect(found.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [5, '户号'],
      [6, '户号'],
      [7, '电话'],
      [8, '重点对象'],
      [9, '结对干部'],
      [10, '村（社区）'],
      [11, '户号'],
      [12, '组'],
    ]);
    expect(report.outcome).toBe('imported');
    expect((await cards()).map(({ number }) => number)).toEqual(['01-001', '01-002', '01-003']);
    expect(renderReport(report)).toContain('“程远”不在这个村（社区）的团队里');
  });

  it('leaves out who lives there where nothing can be sealed, and says so; the next import fills it in', async () => {
    expect(householdSealer(settings, { embedded: false })).toBeUndefined();
    const report = await imported(record, await sheet());
    expect(renderReport(report)).toContain('户主、电话、住址没有导入');
    expect(await rows(record, 'SELECT * FROM household_secrets')).toEqual([]);
    await imported(record, await sheet(), { households });
    expect(await peopleOf('01-003')).toEqual({ name: '庚辛（小店）', address: '埠头3号' });
  });

  it('does not touch a household that the desk moved out, and plans anew when the desk was quicker', async () => {
    await imported(record, await sheet(), { households });
    await record.client.execute("UPDATE households SET to_date = '2026-11-22' WHERE number = '01-003'");
    const report = await imported(record, await sheet(), { households });
    expect(report.outcome).toBe('unchanged');
    expect(renderReport(report)).toContain('户号 01-003（第 4 行）已经移出');

    // While the plan is made somebody at the desk makes the card that it would add.
    let once = true;
    const quicker: HouseholdSealer = {
      ...households,
      async seal(...given) {
        if (once) {
          once = false;
          await record.client.execute(
            "INSERT INTO households (community_code, number, kind, from_date, updated_at) VALUES ('990101101201', '01-004', 'unit', '2026-11-22', 1)",
          );
          await record.db
            .insert(changes)
            .values({ id: 1, at: 1, cadreId: 1, what: 'setHousehold', areaCode: '990101101201', after: '{}' });
        }
        return households.seal(...given);
      },
    };
    const late = [['鱼龙埠村委会', '01-004', '住户', '二组', '壬癸', '', '', '', '']];
    await imported(record, await sheet(late), { households: quicker });
    expect((await cards()).at(-1)).toMatchObject({ number: '01-004', kind: 'household', team: '二组' });
  });

  it('no name, phone or address stands in plain in the record or in what is exported, and the export comes back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-register-'));
    await imported(record, await sheet(), { households });
    await record.client.execute(`VACUUM INTO '${join(folder, 'copy.db')}'`);
    await exportRecord(record, join(folder, 'out'));
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
    for (const canary of ['甲乙丙', '丁戊己', '15400000001', '埠头2号', '庚辛'])
      expect(files.filter((_, index) => texts[index]?.includes(canary)).map(({ name }) => name)).toEqual([]);

    const copy = await openInMemory();
    const back = JSON.parse(await readFile(join(folder, 'out', '连心数据.json'), 'utf8')) as {
      sheets: { title: string }[];
    };
    expect(back.sheets.map(({ title }) => title)).toEqual(expect.arrayContaining(['民情登记卡', '结对记录']));
    await imported(copy, { name: '连心数据.json', bytes: await readFile(join(folder, 'out', '连心数据.json')) });
    const mine = await cards();
    record = copy;
    expect(await cards()).toEqual(mine);
    await rm(folder, { recursive: true });
  });
});
