import { describe, expect, it } from 'vitest';
import { csv, imported, on, recordWithAreas, revision, rows, run, xlsx } from './helpers.ts';

const serving = `SELECT areas.short_name AS place, cadres.name, role, from_date, to_date, cadres.phone, post FROM memberships
  JOIN teams ON teams.id = team_id JOIN areas ON areas.code = community_code JOIN cadres ON cadres.id = cadre_id ORDER BY memberships.id`;

const header = ['村（社区）', '角色', '姓名', '职务', '联系电话'];
const team = (...members: string[][]) => csv('驻点团队.csv', [header, ...members]);

describe('one row a person', () => {
  it('reads merged titles, stretched names, odd headers in any order, and communities in any spelling', async () => {
    const record = await recordWithAreas();
    const file = await xlsx('名单.xlsx', {
      Sheet1: [
        ['青禾镇驻点团队名单', null, null, null, null],
        ['（2026年）', null, null, null, null],
        [null, null, null, null, null],
        ['序 号', '姓　名', '联系电话（办公）', '团队角色', '驻点村（社区）'],
        [1, '陈 明', '０９９９－7000001', '责任人', '鱼龙埠'],
        [2, '林小芳', 9997000002 * 10, '联络员', null],
        [3, '周 强', null, '成员', '青禾镇青禾村'],
        ['合计', null, null, '3人', null],
        ['填表人：某某', null, null, null, null],
      ],
    });
    const report = await run(record, file);
    expect(report.problems.map(({ row, column, value }) => ({ row, column, value }))).toEqual([
      { row: 6, column: '联系电话（办公）', value: '99970000020' },
    ]);
    await run(record, file, { skipBad: true });
    expect((await rows(record, serving)).map(({ place, name, role, phone }) => [place, name, role, phone])).toEqual([
      ['鱼龙埠', '陈明', 'lead', '0999-7000001'],
      ['青禾村', '周强', 'member', null],
    ]);
  });

  it('several names in one cell are several people; a phone beside them is nobody’s', async () => {
    const record = await recordWithAreas();
    await imported(
      record,
      team(
        ['鱼龙埠', '责任人', '陈 明', '', '0999-7000001'],
        ['鱼龙埠', '成员', '林小芳、周强（科员）　何丽', '干部', '0999-7000002'],
        ['鱼龙埠', '成员', '欧阳 明', '', ''],
        ['鱼龙埠', '成员', '张三 李四', '', ''],
      ),
    );
    expect((await rows(record, serving)).map(({ name, role, phone, post }) => [name, role, phone, post])).toEqual([
      ['陈明', 'lead', '0999-7000001', null],
      ['林小芳', 'member', null, '干部'],
      ['周强', 'member', null, '科员'],
      ['何丽', 'member', null, '干部'],
      ['欧阳明', 'member', null, null],
      ['张三', 'member', null, null],
      ['李四', 'member', null, null],
    ]);
  });

  it('a blank below a merged cell is the community above', async () => {
    const record = await recordWithAreas();
    await imported(record, team(['鱼龙埠村', '责任人', '陈明', '', ''], ['', '联络员', '林小芳', '', '']));
    expect((await rows(record, serving)).map(({ place }) => place)).toEqual(['鱼龙埠', '鱼龙埠']);
  });

  it('a successor ends the predecessor the day before; nobody is deleted', async () => {
    const record = await recordWithAreas();
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '镇长', ''], ['鱼龙埠', '成员', '周强', '', '']), {
      on: '2026-01-01',
    });
    await imported(
      record,
      csv('驻点团队.csv', [
        [...header, '起始日期'],
        ['鱼龙埠', '责任人', '林小芳', '', '', '2026年6月1日'],
      ]),
    );
    expect((await rows(record, serving)).map(({ name, from_date, to_date }) => [name, from_date, to_date])).toEqual([
      ['陈明', '2026-01-01', '2026-05-31'],
      ['周强', '2026-01-01', '2026-11-21'],
      ['林小芳', '2026-06-01', null],
    ]);
  });

  it('teams that the sheet does not name stay', async () => {
    const record = await recordWithAreas();
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '', ''], ['青禾村', '责任人', '周强', '', '']));
    await imported(record, team(['鱼龙埠', '责任人', '林小芳', '', '']), { on: '2026-12-01' });
    expect((await rows(record, serving)).map(({ name, to_date }) => [name, to_date])).toEqual([
      ['陈明', '2026-11-30'],
      ['周强', null],
      ['林小芳', null],
    ]);
  });

  it('twice the same changes nothing, on a later day neither', async () => {
    const record = await recordWithAreas();
    const file = team(['鱼龙埠', '责任人', '陈明', '镇长', '0999-7000001']);
    await imported(record, file);
    const before = await revision(record);
    expect((await imported(record, file, { on: '2027-03-01' })).outcome).toBe('unchanged');
    expect(await revision(record)).toBe(before);
    expect(await rows(record, 'SELECT count(*) AS files FROM imports')).toEqual([{ files: 2 }]);
  });

  it('updates a phone, keeps what a blank cell does not say, clears on 无', async () => {
    const record = await recordWithAreas();
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '镇长', '0999-7000001']));
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '', '0999-7000009']));
    expect((await rows(record, serving))[0]).toMatchObject({ post: '镇长', phone: '0999-7000009' });
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '', '无']));
    expect((await rows(record, serving))[0]).toMatchObject({ post: '镇长', phone: null });
  });

  it('with bad rows skipped, nobody leaves by being absent', async () => {
    const record = await recordWithAreas();
    await imported(record, team(['鱼龙埠', '责任人', '陈明', '', ''], ['鱼龙埠', '成员', '周强', '', '']));
    const report = await run(
      record,
      team(['鱼龙埠', '责任人', '陈明', '', ''], ['鱼龙埠', '队长助理', '周强', '', '']),
      { skipBad: true },
    );
    expect(report.problems[0]).toMatchObject({ row: 3, column: '角色', value: '队长助理' });
    expect((await rows(record, serving)).filter(({ to_date }) => to_date !== null)).toEqual([]);
  });

  it.each([
    [
      'two leads',
      [
        ['鱼龙埠', '责任人', '陈明', '', ''],
        ['鱼龙埠', '责任人', '周强', '', ''],
      ],
      '角色',
    ],
    [
      'two phones of one person',
      [
        ['鱼龙埠', '责任人', '陈明', '', '0999-7000001'],
        ['青禾村', '责任人', '陈明', '', '0999-7000002'],
      ],
      '联系电话',
    ],
    ['a community that is not there', [['龙埠', '责任人', '陈明', '', '']], '村（社区）'],
    ['a name that fits two communities', [['青禾', '责任人', '陈明', '', '']], '村（社区）'],
    ['no name', [['鱼龙埠', '责任人', '', '', '']], '姓名'],
  ])('refuses %s', async (_, members, column) => {
    const record = await recordWithAreas();
    const before = await revision(record);
    const report = await run(record, team(...members));
    expect([report.outcome, report.problems.length, report.problems[0]?.column]).toEqual(['refused', 1, column]);
    expect([await revision(record), await rows(record, 'SELECT * FROM cadres')]).toEqual([before, []]);
  });

  it('namesakes are told apart by their unit', async () => {
    const record = await recordWithAreas();
    const named = (unit: string, community: string) => [community, '责任人', '陈明', unit];
    await imported(
      record,
      csv('驻点团队.csv', [['社区', '角色', '姓名', '单位'], named('甲所', '鱼龙埠'), named('乙所', '青禾村')]),
    );
    expect(await rows(record, 'SELECT unit FROM cadres ORDER BY id')).toEqual([{ unit: '甲所' }, { unit: '乙所' }]);
    const report = await run(record, team(['青禾社区', '责任人', '陈明', '', '']));
    expect(report.problems[0]?.message).toContain('同名');
  });
});

it('one row a community, several people in a cell', async () => {
  const record = await recordWithAreas();
  await imported(
    record,
    csv('一览.csv', [
      ['序号', '村(社区)', '责任人', '职务', '联系电话', '组长', '联络员', '联络员电话', '团队成员'],
      ['1', '鱼龙埠村', '陈明', '镇长', '0999 7000001', '', '林小芳', '0999-7000002', '周强（驻村干部）、吴 敏'],
    ]),
  );
  expect((await rows(record, serving)).map(({ name, role, post, phone }) => [name, role, post, phone])).toEqual([
    ['陈明', 'lead', '镇长', '0999-7000001'],
    ['林小芳', 'liaison', null, '0999-7000002'],
    ['周强', 'member', '驻村干部', null],
    ['吴敏', 'member', null, null],
  ]);
});

it('auxiliary teams have capacities', async () => {
  const record = await recordWithAreas();
  await imported(
    record,
    csv('辅助团队.csv', [
      ['村', '姓名', '身份', '电话'].map((title) => (title === '村' ? '行政村' : title)),
      ['鱼龙埠', '吴敏', '网格员', ''],
      ['', '郑洁', '法律顾问', '0999-7000005'],
    ]),
  );
  expect(
    await rows(record, 'SELECT kind, role, capacity, from_date FROM memberships JOIN teams ON teams.id = team_id'),
  ).toEqual([
    { kind: 'auxiliary', role: 'member', capacity: '网格员', from_date: on },
    { kind: 'auxiliary', role: 'member', capacity: '法律顾问', from_date: on },
  ]);
});

it('says what the rules object to, and imports all the same', async () => {
  const record = await recordWithAreas();
  const report = await imported(
    record,
    team(...['鱼龙埠', '青禾村', '青禾社区'].map((place) => [place, '责任人', '陈明', '', ''])),
  );
  expect(report.sheets[0]?.notes.join()).toContain('陈明负责3个村（社区）');
});
