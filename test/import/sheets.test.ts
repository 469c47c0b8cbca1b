import { describe, expect, it } from 'vitest';
import { renderReport } from '../../db/import/import.ts';
import { openInMemory } from '../../db/migrate.ts';
import { areas, csv, imported, now, on, recordWithAreas, revision, rows, run, xlsx } from './helpers.ts';

describe('areas', () => {
  it('make the tree above them, with pinyin', async () => {
    const record = await recordWithAreas();
    expect(
      await rows(
        record,
        'SELECT code, kind, parent_code, short_name, pinyin, initials FROM areas ORDER BY length(code), code',
      ),
    ).toEqual([
      { code: '990101', kind: 'county', parent_code: null, short_name: '云溪县', pinyin: 'yunxixian', initials: 'yxx' },
      {
        code: '990101101',
        kind: 'town',
        parent_code: '990101',
        short_name: '青禾镇',
        pinyin: 'qinghezhen',
        initials: 'qhz',
      },
      {
        code: '990101101001',
        kind: 'community',
        parent_code: '990101101',
        short_name: '青禾社区',
        pinyin: 'qingheshequ',
        initials: 'qhsq',
      },
      {
        code: '990101101201',
        kind: 'community',
        parent_code: '990101101',
        short_name: '鱼龙埠',
        pinyin: 'yulongbu',
        initials: 'ylb',
      },
      {
        code: '990101101202',
        kind: 'community',
        parent_code: '990101101',
        short_name: '青禾村',
        pinyin: 'qinghecun',
        initials: 'qhc',
      },
    ]);
  });
  it('one row an area of any level, padded codes, children first', async () => {
    const record = await openInMemory();
    await imported(
      record,
      csv('区划.csv', [
        ['名称', '区划代码'],
        ['鱼龙埠村委会', '990101101201'],
        ['青禾镇', '990101101000'],
        ['云溪县', '990101000000'],
      ]),
    );
    expect(await rows(record, 'SELECT code, parent_code FROM areas ORDER BY code')).toEqual([
      { code: '990101', parent_code: null },
      { code: '990101101', parent_code: '990101' },
      { code: '990101101201', parent_code: '990101101' },
    ]);
  });
  it('a renamed community keeps its code and gets new pinyin', async () => {
    const record = await recordWithAreas();
    await imported(
      record,
      csv('新区划.csv', [
        ['编码', '名称'],
        ['990101101201', '龙埠村委会'],
      ]),
    );
    expect(await rows(record, "SELECT name, short_name, initials FROM areas WHERE code = '990101101201'")).toEqual([
      { name: '龙埠村委会', short_name: '龙埠', initials: 'lb' },
    ]);
  });
  it('refuses a community whose town nobody names, and a code twice', async () => {
    const record = await openInMemory();
    const report = await run(
      record,
      csv('区划.csv', [
        ['编码', '名称'],
        ['990101101201', '鱼龙埠村委会'],
      ]),
    );
    expect(report.problems[0]?.advice).toContain('镇街');
    const twice = await run(
      record,
      csv('区划.csv', [
        ['编码', '名称', '镇街'],
        ['990101101201', '甲村', '青禾镇'],
        ['990101101201', '乙村', '青禾镇'],
      ]),
    );
    expect(twice.problems).toMatchObject([{ row: 3, column: '编码', message: '与第 2 行编码相同' }]);
  });
});

it('the duty plan: one column for weekday and hours, or several; a moved place ends the old pattern', async () => {
  const record = await recordWithAreas();
  await imported(
    record,
    csv('驻点安排.csv', [
      ['村社区', '驻点时间', '驻点地点'],
      ['鱼龙埠', '每周二上午9:00-11:30', '村委会一楼'],
      ['青禾村', '周二、周四 14:30-17:00', '文化站'],
    ]),
    { on: '2026-01-01' },
  );
  await imported(
    record,
    csv('驻点安排.csv', [
      ['社区', '星期', '时间', '固定地点', '怎么走'],
      ['鱼龙埠', '星期二', '9时至11时30分', '新村部', '桥头向东'],
      ['青禾村', '2', '14:30-17:00', '文化站', ''],
    ]),
  );
  expect(
    await rows(
      record,
      'SELECT substr(community_code, 10) AS community, weekday, starts_at, place, from_date, to_date, way_there FROM duty_patterns ORDER BY id',
    ),
  ).toEqual([
    {
      community: '201',
      weekday: 2,
      starts_at: '09:00',
      place: '村委会一楼',
      from_date: '2026-01-01',
      to_date: '2026-11-21',
      way_there: null,
    },
    {
      community: '202',
      weekday: 2,
      starts_at: '14:30',
      place: '文化站',
      from_date: '2026-01-01',
      to_date: null,
      way_there: null,
    },
    {
      community: '202',
      weekday: 4,
      starts_at: '14:30',
      place: '文化站',
      from_date: '2026-01-01',
      to_date: '2026-11-21',
      way_there: null,
    },
    {
      community: '201',
      weekday: 2,
      starts_at: '09:00',
      place: '新村部',
      from_date: on,
      to_date: null,
      way_there: '桥头向东',
    },
  ]);
});

it('households: counts only, care categories as columns, remarks ignored', async () => {
  const record = await recordWithAreas();
  const file = csv('户数.csv', [
    ['社区', '常住户数', '低保户', '五保户', '备注'],
    ['鱼龙埠', '１,２00户', '12', '', '已核'],
    ['青禾村', '300', '', '2', ''],
  ]);
  await imported(record, file);
  expect(
    await rows(
      record,
      'SELECT substr(community_code, 10) AS community, name, count, as_of FROM household_counts LEFT JOIN care_categories ON care_categories.id = care_category_id ORDER BY household_counts.id',
    ),
  ).toEqual([
    { community: '201', name: null, count: 1200, as_of: on },
    { community: '201', name: '低保户', count: 12, as_of: on },
    { community: '202', name: null, count: 300, as_of: on },
    { community: '202', name: '五保户', count: 2, as_of: on },
  ]);
  expect((await imported(record, file, { on: '2027-01-01' })).outcome).toBe('unchanged');
  const names = await run(
    record,
    csv('户数.csv', [
      ['社区', '户数', '低保户'],
      ['鱼龙埠', '1200', '某某家'],
    ]),
  );
  expect(names.problems).toMatchObject([{ row: 2, column: '低保户', advice: expect.stringContaining('不要填写姓名') }]);
});

describe('holidays', () => {
  const stored = 'SELECT date, name, kind FROM holidays ORDER BY date';
  it("the table of the government's notice, with the year in its title", async () => {
    const record = await openInMemory();
    await imported(
      record,
      csv('放假.csv', [
        ['2027年部分节假日安排', '', ''],
        ['节日', '放假时间', '调休上班日期'],
        ['元旦', '1月1日至3日，共3天', '1月4日（周一）上班'],
        ['清明节', '4月5日', '无'],
      ]),
    );
    expect(await rows(record, stored)).toEqual([
      { date: '2027-01-01', name: '元旦', kind: 'off' },
      { date: '2027-01-02', name: '元旦', kind: 'off' },
      { date: '2027-01-03', name: '元旦', kind: 'off' },
      { date: '2027-01-04', name: '元旦', kind: 'work' },
      { date: '2027-04-05', name: '清明节', kind: 'off' },
    ]);
    expect(await rows(record, 'SELECT year FROM holiday_years')).toEqual([{ year: 2027 }]);
  });
  it('a list of days; a December day off alone covers no year', async () => {
    const record = await openInMemory();
    await imported(
      record,
      csv('假期.csv', [
        ['日期', '名称', '休/班'],
        ['2027-01-01', '元旦', '休'],
        ['2026/12/31', '元旦', '休'],
        ['2026-12-26', '元旦', '班'],
      ]),
    );
    expect(await rows(record, 'SELECT year FROM holiday_years')).toEqual([{ year: 2027 }]);
  });
  it('refuses days without a year', async () => {
    const report = await run(
      await openInMemory(),
      csv('假期.csv', [
        ['节日', '放假时间'],
        ['元旦', '1月1日至3日'],
      ]),
    );
    expect(report.problems).toMatchObject([{ row: 2, column: '放假时间', message: '不知道是哪一年' }]);
  });
});

describe('announcements and policies', () => {
  it('are updated by title and date', async () => {
    const record = await recordWithAreas();
    const notice = (body: string) =>
      csv('公告.csv', [
        ['标题', '发布日期', '正文', '村'].map((title) => (title === '村' ? '行政村' : title)),
        ['周六补班', '2026.11.20', body, '鱼龙埠'],
        ['名册调整', '2026-11-20', '见村务公开栏。', ''],
      ]);
    await imported(record, notice('改到周六。'));
    await imported(record, notice('改到周日。\n地点不变。'));
    expect(await rows(record, 'SELECT kind, body, community_code FROM announcements ORDER BY id')).toEqual([
      { kind: 'make_up', body: '改到周日。\n地点不变。', community_code: '990101101201' },
      { kind: 'roster', body: '见村务公开栏。', community_code: null },
    ]);
  });
  it('with personal numbers are refused, published office phones may stand', async () => {
    const record = await recordWithAreas();
    await imported(
      record,
      csv('部门.csv', [
        ['部门', '联系电话'],
        ['民政办', '0999-7000001'],
      ]),
    );
    const policy = (body: string) =>
      csv('惠民政策.csv', [
        ['标题', '内容', '发布日期'],
        ['高龄津贴', body, '2026-11-01'],
      ]);
    const report = await run(record, policy('请联系 13800000000。'));
    expect(report.problems).toMatchObject([{ row: 2, column: '内容', message: expect.stringContaining('电话号码') }]);
    await imported(record, policy('请联系民政办 0999-7000001。'));
    expect(await rows(record, 'SELECT title FROM policy_posts')).toEqual([{ title: '高龄津贴' }]);
  });
});

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
