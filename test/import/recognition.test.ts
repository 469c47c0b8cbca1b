import { describe, expect, it } from 'vitest';
import { renderReport } from '../../db/import/import.ts';
import { openInMemory } from '../../db/migrate.ts';
import { areas, csv, imported, recordWithAreas, revision, rows, run, xlsx } from './helpers.ts';

describe('recognition and report', () => {
  it('says which column a sheet lacks', async () => {
    const report = await run(
      await recordWithAreas(),
      csv('名单.csv', [
        ['社区', '姓名', '职务', '电话'],
        ['鱼龙埠', '陈明', '', ''],
      ]),
    );
    expect(report.outcome).toBe('refused');
    expect(renderReport(report)).toMatch(/像是“.*团队”表，但缺少这些列：(角色|身份)/);
  });
  it('several sheets in one file, in any order; a sheet of remarks is only noted', async () => {
    const record = await openInMemory();
    const file = await xlsx('全镇.xlsx', {
      说明: [['请逐项核对', null]],
      团队: [
        ['社区', '角色', '姓名'],
        ['鱼龙埠', '责任人', '陈明'],
      ],
      区划: [
        ['编码', '名称', '镇街'],
        [990101101201, '鱼龙埠村委会', '青禾镇'],
      ],
    });
    const report = await imported(record, file);
    expect(report.sheets.map(({ kind }) => kind)).toEqual([null, '驻点团队', '区划']);
  });
  it('refuses a header that stands twice', async () => {
    const report = await run(
      await recordWithAreas(),
      csv('名单.csv', [
        ['社区', '角色', '姓名', '姓 名'],
        ['鱼龙埠', '责任人', '陈明', '周强'],
      ]),
    );
    expect(report.problems[0]?.message).toContain('出现了两次');
  });
  it('--check writes nothing', async () => {
    const record = await openInMemory();
    const report = await run(record, areas, { check: true });
    expect([report.outcome, report.sheets[0]?.accepted, await revision(record)]).toEqual(['checked', 3, 0]);
    expect(await rows(record, 'SELECT code FROM areas')).toEqual([]);
  });
  it('hands bad rows back as a file that can be imported once corrected', async () => {
    const record = await recordWithAreas();
    const file = csv('2025台账.csv', [
      ['序号', '日期', '社区', '问题'],
      ['1', '2025-03-04', '鱼龙埠', '甲'],
      ['2', '昨天', '鱼龙埠', '=乙'],
    ]);
    const report = await run(record, file, { skipBad: true });
    const bad = report.badRows[0];
    const text = Buffer.from(bad?.bytes ?? []).toString();
    expect(bad?.name).toBe('2025台账-问题行.csv');
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      '\ufeff序号,日期,社区,问题,导入提示',
      "2,昨天,鱼龙埠,'=乙,日期：认不出这个日期。请写成 2026-04-05 或 2026年4月5日。",
    ]);
    await imported(record, { name: bad?.name ?? '', bytes: Buffer.from(text.replace('昨天', '2025-03-05')) });
    expect(await rows(record, 'SELECT import_source, import_number, title FROM issues')).toEqual([
      { import_source: '2025台账', import_number: '1', title: '甲' },
      { import_source: '2025台账', import_number: '2', title: '=乙' },
    ]);
  });
  it("a corrected row of one sheet among several belongs to that sheet's ledger", async () => {
    const record = await recordWithAreas();
    const year = (day: string) => [
      ['序号', '日期', '社区', '反映问题'],
      ['1', '2025-03-04', '鱼龙埠', '甲'],
      ['2', day, '鱼龙埠', '乙'],
    ];
    const whole = async (day: string) => xlsx('台账 (2).xlsx', { '2024年': year(day), '2025年': year('2025-03-05') });
    const report = await run(record, await whole('昨天'), { skipBad: true });
    expect(report.badRows.map(({ name }) => name)).toEqual(['台账·2024年-问题行.csv']);
    const corrected = Buffer.from(report.badRows[0]?.bytes ?? [])
      .toString()
      .replace('昨天', '2025-03-06');
    await imported(record, { name: '台账·2024年-问题行.csv', bytes: Buffer.from(corrected) });
    expect((await imported(record, await whole('2025-03-06'))).outcome).toBe('unchanged');
    expect(await rows(record, 'SELECT import_source AS source, count(*) AS entries FROM issues GROUP BY 1')).toEqual([
      { source: '台账·2024年', entries: 2 },
      { source: '台账·2025年', entries: 2 },
    ]);
  });
});
