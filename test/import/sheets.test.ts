import { describe, expect, it } from 'vitest';
import { openInMemory } from '../../db/migrate.ts';
import { csv, imported, on, recordWithAreas, rows, run } from './helpers.ts';

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
