import { type IssueKind, kindWords, stateWords, verbWords } from '../../../src/domain/terms.ts';
import { date, instant } from '../cells/date.ts';
import { positive } from '../cells/number.ts';
import { cell, codesOf, isDash, line, name, optionalName, plain, prose, word } from '../cells/text.ts';
import { defineSheet } from './define.ts';
import { ownPlace, personLabel, recordNumber } from './shared.ts';

const kinds: Record<string, IssueKind> = { ...codesOf(kindWords), 求决: 'help' };

/** 性质 of an old ledger; words without a kind of ours (其他, 感谢) give null, denunciations are refused. */
const kind = cell((text): IssueKind | null | undefined => {
  const given = plain(text);
  if (/举报|检举|控告/.test(given)) return undefined;
  return Object.entries(kinds).find(([title]) => given.includes(title))?.[1] ?? null;
}, '举报件不得进入公开台账。请从表中删去这一行，转督查组办理');

/** An old ledger. Its entries enter as closed, with what it claims shown as 原台账记载. */
export const ledgerSheet = defineSheet({
  kind: 'ledger',
  title: '问题台账',
  hint: /台账|问题|案件|工单/,
  template: true,
  columns: {
    number: {
      title: '编号',
      variants: ['序号', '案件编号', '工单编号', '工单号', '问题编号', '受理编号', 'recid'],
      required: true,
      cell: cell(
        (text) => (isDash(text) || text.length > 60 ? undefined : plain(text)),
        '请填写编号，同一本台账里不能重复',
      ),
      example: '示例-1',
    },
    ledger: { title: '台账名称', cell: line(60) },
    raisedOn: {
      title: '反映日期',
      variants: [
        '日期',
        '登记日期',
        '受理日期',
        '收集日期',
        '反映时间',
        '登记时间',
        '受理时间',
        '上报时间',
        '收集时间',
        'createtime',
      ],
      required: true,
      cell: date,
      example: '2026-01-06',
    },
    ...ownPlace,
    title: {
      title: '问题',
      variants: [
        '标题',
        '问题摘要',
        '事项',
        '问题内容',
        '反映问题',
        '主要问题',
        '问题描述',
        '反映事项',
        '收集问题',
        'subtype',
      ],
      required: true,
      cell: line(100),
      example: '村口路灯不亮',
    },
    category: {
      title: '问题类别',
      variants: ['类别', '分类', '问题类型', '事项类别', 'eventtype'],
      cell: optionalName(30),
      example: '农村道路',
    },
    kind: {
      title: '性质',
      variants: ['诉求性质', '诉求类型', '诉求类别', '反映性质', 'property'],
      cell: kind,
      example: '求助',
    },
    department: {
      title: '承办部门',
      variants: ['承办单位', '分管部门', '责任部门', '责任单位', '办理单位', '处置单位', '办理部门', 'disposeunit'],
      cell: optionalName(),
      example: '示例办公室',
    },
    claim: {
      title: '办结情况',
      variants: ['办理状态', '状态', '是否办结', '完成情况', '结案状态', 'archivestatus'],
      cell: line(40),
      example: '按期办结',
    },
    result: {
      title: '办理结果',
      variants: ['处理结果', '结果', '处理情况', '办理情况', '处置结果', '答复内容'],
      cell: prose(4000),
      example: '已更换灯具，夜间照明恢复。',
    },
    closedOn: {
      title: '办结日期',
      variants: ['办结时间', '完成日期', '完成时间', '结案日期', '办理完成时间'],
      cell: date,
      example: '2026-01-09',
    },
  },
});

export const channelWords = {
  site: '网上',
  reception: '驻点接待',
  visit: '走访',
  phone: '电话',
  paper: '书面',
  imported: '原台账',
} as const;
const state = word(codesOf(stateWords));
const issueNumber = { title: '问题系统编号', required: true, cell: recordNumber } as const;

/** The record's own ledger, as export writes it. */
export const issuesSheet = defineSheet({
  kind: 'issues',
  title: '问题登记',
  hint: /问题登记/,
  columns: {
    id: issueNumber,
    ...ownPlace,
    category: { title: '问题类别', required: true, cell: name() },
    kind: { title: '性质', cell: kind },
    title: { title: '标题', cell: line(200) },
    channel: {
      title: '登记渠道',
      required: true,
      cell: word(codesOf(channelWords)),
    },
    raisedOn: { title: '反映日期', required: true, cell: date },
    state: { title: '状态', required: true, cell: state },
    stateSince: { title: '状态起始时间', required: true, cell: instant },
    dueOn: { title: '期限', cell: date },
    leader: { title: '责任领导', cell: personLabel },
    department: { title: '承办部门', cell: optionalName() },
    handler: { title: '经办人', cell: personLabel },
    mergedInto: { title: '并入问题系统编号', cell: recordNumber },
    importSource: { title: '来源台账', cell: line(200) },
    importNumber: { title: '原编号', cell: line(100) },
    importClaim: { title: '原台账记载', cell: line(100) },
    importResult: { title: '原台账结果', cell: prose() },
  },
});

export const eventsSheet = defineSheet({
  kind: 'events',
  title: '办理过程',
  hint: /办理过程/,
  columns: {
    issue: issueNumber,
    seq: { title: '步骤', required: true, cell: positive },
    verb: { title: '动作', required: true, cell: word(codesOf(verbWords)) },
    state: { title: '办理后状态', required: true, cell: state },
    at: { title: '时间', required: true, cell: instant },
    actor: { title: '办理人', cell: personLabel },
    department: { title: '承办部门', cell: optionalName() },
    note: { title: '说明', cell: prose() },
    reason: { title: '原因', cell: prose() },
    dueOn: { title: '新期限', cell: date },
  },
});

export const noticesSheet = defineSheet({
  kind: 'notices',
  title: '公示',
  hint: /公示/,
  columns: {
    id: { title: '公示系统编号', required: true, cell: recordNumber },
    issue: issueNumber,
    publishedAt: { title: '公示时间', required: true, cell: instant },
    withdrawnAt: { title: '撤回时间', cell: instant },
    withdrawnReason: { title: '撤回原因', cell: prose() },
  },
});

export const revisionsSheet = defineSheet({
  kind: 'revisions',
  title: '公示文本',
  hint: /公示文本/,
  columns: {
    notice: { title: '公示系统编号', required: true, cell: recordNumber },
    revision: { title: '版次', required: true, cell: positive },
    at: { title: '时间', required: true, cell: instant },
    title: { title: '标题', required: true, cell: line(200) },
    raised: { title: '反映的问题', required: true, cell: prose() },
    result: { title: '办理结果', required: true, cell: prose() },
    reason: { title: '更正原因', cell: prose() },
    actor: { title: '更正人', cell: personLabel },
  },
});
