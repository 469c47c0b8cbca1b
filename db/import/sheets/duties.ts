import { date, readDays } from '../cells/date.ts';
import { year } from '../cells/number.ts';
import { cell, clearable, codesOf, line, plain, word, yesNo } from '../cells/text.ts';
import { clock, type Hours, readHours, readWeekdays, weekday } from '../cells/time.ts';
import { defineSheet } from './define.ts';
import { ownPlace, place } from './shared.ts';

/** 每周二上午9:00-11:30: weekday and hours, or one of them. */
const when = cell((text): { weekdays?: number[]; hours?: Hours[] } | undefined => {
  const given = plain(text).replace(/^[\s,，]+/, '');
  const days =
    /^(?:每?(?:周|星期|礼拜)[一二三四五六日天1-7](?:[、,和及/ ]*(?:每?(?:周|星期|礼拜))?[一二三四五六日天](?![\d:]))*)/.exec(
      given,
    )?.[0];
  const rest = given
    .slice(days?.length ?? 0)
    .replace(/^[\s,:、]+/, '')
    .replace(/^\((.*)\)$/, '$1');
  const weekdays = days ? readWeekdays(days) : undefined;
  const hours = rest ? readHours(rest) : undefined;
  if ((days && !weekdays) || (rest && !hours)) return undefined;
  return { ...(weekdays ? { weekdays } : {}), ...(hours ? { hours } : {}) };
}, '认不出驻点时间。请写成 每周二 09:00-11:30，或分成“星期”“时间”两列');

export const dutyPlanSheet = defineSheet({
  kind: 'dutyPlan',
  title: '驻点安排',
  hint: /驻点|接访|安排/,
  template: true,
  needs: [['weekday', 'when'], ['when', 'startsAt'], ['place']],
  columns: {
    ...place,
    weekday: {
      title: '星期',
      variants: ['周几', '驻点日', '固定日', '接访日', '每周', '驻点星期', '固定星期'],
      cell: weekday,
      example: '周二',
    },
    when: {
      title: '时间',
      variants: ['驻点时间', '固定时间', '起止时间', '时段', '接待时间', '接访时间'],
      cell: when,
      example: '09:00-11:30',
    },
    startsAt: { title: '开始时间', variants: ['起始时间'], cell: clock },
    endsAt: { title: '结束时间', variants: ['截止时间'], cell: clock },
    place: {
      title: '地点',
      variants: ['固定地点', '驻点地点', '接待地点', '接访地点', '驻点场所'],
      cell: line(),
      example: '村委会一楼会议室',
    },
    address: { title: '地址', variants: ['详细地址'], cell: clearable(), example: '示例路 1 号' },
    wayThere: {
      title: '怎么走',
      variants: ['交通', '路线', '乘车路线', '交通指引'],
      cell: clearable(500),
      example: '村口公交站下车，向东 200 米',
    },
    from: { title: '起始日期', variants: ['开始日期', '生效日期'], cell: date, example: '2026-01-01' },
    to: { title: '结束日期', variants: ['终止日期'], cell: date },
  },
});

export const dutyStateWords = { planned: '计划', held: '已驻点', missed: '未驻点', made_up: '已补班' } as const;

export const dutyRecordsSheet = defineSheet({
  kind: 'dutyRecords',
  title: '驻点记录',
  hint: /驻点记录/,
  needs: [['place']],
  columns: {
    ...ownPlace,
    date: { title: '日期', variants: ['驻点日期'], required: true, cell: date },
    startsAt: { title: '开始时间', required: true, cell: clock },
    endsAt: { title: '结束时间', required: true, cell: clock },
    place: { title: '地点', variants: ['驻点地点'], cell: line() },
    state: { title: '状态', variants: ['驻点情况'], required: true, cell: word(codesOf(dutyStateWords)) },
    leaderAttended: { title: '责任人到场', cell: yesNo },
  },
});

export const makeUpsSheet = defineSheet({
  kind: 'makeUps',
  title: '补班',
  hint: /补班/,
  needs: [['place']],
  columns: {
    ...ownPlace,
    dutyDate: { title: '原驻点日期', required: true, cell: date },
    dutyStartsAt: { title: '原开始时间', required: true, cell: clock },
    date: { title: '补班日期', required: true, cell: date },
    startsAt: { title: '开始时间', required: true, cell: clock },
    endsAt: { title: '结束时间', required: true, cell: clock },
    place: { title: '地点', cell: line() },
    announcement: { title: '公告标题', required: true, cell: line() },
    announcedOn: { title: '公告日期', required: true, cell: date },
  },
});

export const cardReviewsSheet = defineSheet({
  kind: 'cardReviews',
  title: '联系卡核对',
  hint: /联系卡|连心卡/,
  columns: {
    ...ownPlace,
    year: { title: '年度', variants: ['年份'], required: true, cell: year },
    reviewedOn: { title: '核对日期', required: true, cell: date },
  },
});

/** Kept as text here: dates without a year are read with the sheet's year. */
const days = cell(
  (text) => (readDays(text, 2000) ? text : undefined),
  '认不出日期。请写成 2026-02-15至2026-02-23 或 2月15日至23日，几段用顿号隔开',
);

export const holidaysSheet = defineSheet({
  kind: 'holidays',
  title: '放假安排',
  hint: /放假|节假日|假期|调休/,
  template: true,
  needs: [['date', 'off', 'work']],
  columns: {
    date: { title: '日期', variants: ['放假日期', '起止日期'], cell: days, example: '2026-02-15至2026-02-23' },
    name: {
      title: '名称',
      variants: ['节日', '节日名称', '假期', '节假日', '假期名称'],
      required: true,
      cell: line(40),
      example: '示例节',
    },
    kind: {
      title: '类型',
      variants: ['休/班', '休班', '安排', '放假或上班'],
      cell: word({
        休: 'off',
        放假: 'off',
        假: 'off',
        休息: 'off',
        班: 'work',
        上班: 'work',
        调休上班: 'work',
        补班: 'work',
        调休: 'work',
      } as Record<string, 'off' | 'work'>),
      example: '休',
    },
    off: { title: '放假时间', variants: ['放假安排', '放假日期段', '休假时间'], cell: days },
    work: {
      title: '调休上班日期',
      variants: ['上班日期', '调休日期', '补班日期', '调休安排', '调休上班'],
      cell: cell(
        (text) => (/^[-—无/]+$/.test(text.trim()) ? null : readDays(text, 2000) ? text : undefined),
        '认不出日期。请写成 2月14日、2月28日',
      ),
    },
    year: { title: '年份', variants: ['年度'], cell: year, example: '2026' },
    source: { title: '来源', variants: ['文号', '依据'], cell: line(300) },
  },
});

export const holidayYearsSheet = defineSheet({
  kind: 'holidayYears',
  title: '放假年份',
  hint: /放假年份/,
  needs: [['source']],
  columns: {
    year: { title: '放假年份', required: true, cell: year },
    source: { title: '来源', cell: line(300) },
  },
});
