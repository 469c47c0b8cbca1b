import { describe, expect, it } from 'vitest';
import { csv, imported, now, recordWithAreas, rows, run } from './helpers.ts';

describe('an old ledger', () => {
  const ledger = (name: string, ...entries: string[][]) =>
    csv(name, [['序号', '日期', '社区', '反映问题', '问题类别', '责任部门', '完成情况', '处理结果'], ...entries]);
  const entry = ['1', '2025年3月4日', '鱼龙埠', '路灯不亮', '农村道路', '市政办', '已办结', '已修好。'];
  it('enters as closed, with one event and what it claims', async () => {
    const record = await recordWithAreas();
    await imported(record, ledger('2025台账.csv', entry));
    expect(
      await rows(
        record,
        'SELECT title, state, channel, due_on, import_source, import_number, import_claim, import_result, departments.name AS department FROM issues JOIN departments ON departments.id = department_id',
      ),
    ).toEqual([
      {
        title: '路灯不亮',
        state: 'closed',
        channel: 'imported',
        due_on: null,
        import_source: '2025台账',
        import_number: '1',
        import_claim: '已办结',
        import_result: '已修好。',
        department: '市政办',
      },
    ]);
    expect(await rows(record, 'SELECT seq, verb, state, at FROM issue_events')).toEqual([
      { seq: 1, verb: 'imported', state: 'closed', at: now },
    ]);
  });
  it('a newer copy of the file updates, whatever Windows called it', async () => {
    const record = await recordWithAreas();
    await imported(record, ledger('2025台账.csv', entry));
    await imported(
      record,
      ledger('2025台账 (1).csv', [...entry.slice(0, 7), '已更换灯具。'], ['2', ...entry.slice(1)]),
    );
    expect(await rows(record, 'SELECT import_number, import_result FROM issues')).toEqual([
      { import_number: '1', import_result: '已更换灯具。' },
      { import_number: '2', import_result: '已修好。' },
    ]);
  });
  it.each([
    ['an entry that is not done', ['1', '2025-03-04', '鱼龙埠', '路灯不亮', '', '', '办理中', ''], '完成情况'],
    ['a day to come', ['1', '2030-03-04', '鱼龙埠', '路灯不亮', '', '', '', ''], '日期'],
    ["a resident's number", ['1', '2025-03-04', '鱼龙埠', '路灯不亮', '', '', '', '已电话答复13800000000'], '处理结果'],
    ['no community', ['1', '2025-03-04', '-', '路灯不亮', '', '', '', ''], '社区'],
  ])('refuses %s', async (_, row, column) => {
    const report = await run(await recordWithAreas(), ledger('台账.csv', row));
    expect(report.problems).toMatchObject([{ row: 2, column }]);
  });
  it('a date from which changes hold is no limit to the days of entries', async () => {
    const report = await run(await recordWithAreas(), ledger('台账.csv', entry), { on: '2025-01-01' });
    expect(report.problems).toEqual([]);
  });
  it('refuses denunciations: they never reach a public ledger', async () => {
    const report = await run(
      await recordWithAreas(),
      csv('台账.csv', [
        ['编号', '日期', '社区', '问题', '性质'],
        ['1', '2025-03-04', '鱼龙埠', '某事', '举报'],
      ]),
    );
    expect(report.problems).toMatchObject([{ column: '性质' }]);
  });
});
