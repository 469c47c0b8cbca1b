import { date } from '../cells/date.ts';
import { line, optionalName, prose, word } from '../cells/text.ts';
import { defineSheet } from './define.ts';
import { communityHeaders, systemId } from './shared.ts';

export const announcementKinds = {
  make_up: '补班',
  roster: '名册调整',
  meeting: '会议',
  contact: '联系方式',
  other: '其他',
} as const;
export type AnnouncementKind = keyof typeof announcementKinds;

const kind = word<AnnouncementKind>({
  补班: 'make_up',
  补班公告: 'make_up',
  名册调整: 'roster',
  人员调整: 'roster',
  团队调整: 'roster',
  会议: 'meeting',
  会议通知: 'meeting',
  联系方式: 'contact',
  联系公告: 'contact',
  其他: 'other',
  通知: 'other',
  公告: 'other',
});

export const announcementsSheet = defineSheet({
  kind: 'announcements',
  title: '公告',
  hint: /公告|通知/,
  template: true,
  columns: {
    title: {
      title: '标题',
      variants: ['公告标题', '公告名称'],
      required: true,
      cell: line(),
      example: '示例公告：某日驻点调整',
    },
    body: {
      title: '内容',
      variants: ['正文', '公告内容', '公告正文'],
      required: true,
      cell: prose(),
      example: '示例内容：原定周二的驻点改到周六上午，地点不变。',
    },
    publishedOn: {
      title: '发布日期',
      variants: ['日期', '公告日期', '发布时间', '公布日期'],
      required: true,
      cell: date,
      example: '2026-01-05',
    },
    kind: { title: '类型', variants: ['公告类型', '类别'], cell: kind, example: '其他' },
    town: { title: '镇街', cell: optionalName() },
    community: { title: '村（社区）', variants: communityHeaders, cell: optionalName(), example: '示例村委会' },
    communityCode: { title: '村社编码', cell: line() },
    id: systemId,
  },
});

export const policiesSheet = defineSheet({
  kind: 'policies',
  title: '惠民政策',
  hint: /政策|惠民/,
  template: true,
  columns: {
    title: {
      title: '政策名称',
      variants: ['标题', '政策标题', '名称'],
      required: true,
      cell: line(),
      example: '示例政策：高龄津贴怎么领',
    },
    body: {
      title: '政策内容',
      variants: ['内容', '正文', '主要内容'],
      required: true,
      cell: prose(),
      example: '示例内容：谁能领、带什么、到哪里办、多久办好。',
    },
    source: {
      title: '来源',
      variants: ['政策依据', '文件依据', '文号', '发文单位'],
      cell: line(300),
      example: '示例文号',
    },
    publishedOn: {
      title: '发布日期',
      variants: ['日期', '发布时间'],
      required: true,
      cell: date,
      example: '2026-01-05',
    },
    id: systemId,
  },
});
