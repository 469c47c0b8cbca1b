/** 民情登记卡: one household a row. Who lives there is sealed before it is written (plan/register.ts, apply.ts). */
import { type HouseholdKind, householdKindWords } from '../../../src/domain/field-terms.ts';
import { tidyNumber } from '../../../src/domain/household.ts';
import { findPersonalData, intakeKinds } from '../../../src/domain/personal-data.ts';
import { date } from '../cells/date.ts';
import { phone } from '../cells/phone.ts';
import { type Cell, cell, clearable, isNone, word } from '../cells/text.ts';
import { defineSheet } from './define.ts';
import { personLabel, place } from './shared.ts';

/** What stands in plain holds no phone and no ID number, whichever column somebody typed it into. */
const isPersonal = (text: string): boolean => findPersonalData(text, { kinds: intakeKinds }).length > 0;

/** 户号: no ID number and no phone, which would stand in plain. */
const householdNumber = cell((text) => {
  const number = tidyNumber(text);
  return /^[\p{L}\d][\p{L}\d-]{0,19}$/u.test(number) && !isPersonal(number) ? number : undefined;
}, '户号不能用。请填写村（社区）自己的编号，如 03-012；不要用身份证号和电话');

const kinds: Record<string, HouseholdKind> = {
  [householdKindWords.household]: 'household',
  [householdKindWords.trader]: 'trader',
  [householdKindWords.unit]: 'unit',
  户: 'household',
  居民户: 'household',
  农户: 'household',
  村民: 'household',
  商户: 'trader',
  个体户: 'trader',
  个体工商户: 'trader',
  单位: 'unit',
  驻社区单位: 'unit',
  企业: 'unit',
};

/** Names in one cell; 无 or a dash: none. */
const names = (most: number, advice: string): Cell<string[]> =>
  cell((text) => {
    if (isNone(text)) return [];
    const parts = text
      .normalize('NFKC')
      .split(/[、,;/\n]+/)
      .map((part) => part.trim())
      .filter(Boolean);
    return parts.length <= most && parts.every((part) => part.length <= 60) ? parts : undefined;
  }, advice);

export const registerSheet = defineSheet({
  kind: 'register',
  title: '民情登记卡',
  hint: /民情|登记卡|花名册|结对/,
  template: true,
  columns: {
    ...place,
    number: {
      title: '户号',
      variants: ['户编号', '卡号', '登记卡号', '家庭编号', '住户编号'],
      required: true,
      cell: householdNumber,
      example: '03-012',
    },
    kind: { title: '类别', variants: ['户别', '户类别', '类型'], cell: word(kinds), example: '住户' },
    group: {
      title: '组',
      variants: ['村民小组', '小组', '组别', '片区', '网格', '屯', '自然村'],
      cell: clearable(20).refine(
        (text) => text === null || !isPersonal(text),
        '像是电话或者证件号码。请只写组、片区，如 三组',
      ),
      example: '三组',
    },
    head: {
      title: '户主',
      variants: ['户主姓名', '负责人', '经营者', '姓名'],
      cell: clearable(40),
      example: '示例户主',
    },
    phone: {
      title: '电话',
      variants: ['联系电话', '户主电话', '手机', '手机号', '联系方式'],
      cell: phone,
      example: '0999-7000004',
    },
    address: {
      title: '住址',
      variants: ['地址', '家庭住址', '门牌号', '详细地址'],
      cell: clearable(100),
      example: '示例路3号',
    },
    note: { title: '备注', cell: clearable(200) },
    care: {
      title: '重点对象',
      variants: ['重点对象类别', '重点类别', '家庭类型', '人群类别'],
      cell: names(20, '认不出重点对象。几个类别用顿号隔开，如 低保户、残疾人家庭'),
      example: '低保户、残疾人家庭',
    },
    paired: {
      title: '结对干部',
      variants: ['联系干部', '包户干部', '帮扶干部', '结对人', '挂联干部'],
      cell: names(5, '认不出结对干部。几个人用顿号隔开'),
      example: '示例人',
    },
    from: { title: '登记日期', variants: ['建卡日期'], cell: date },
    to: { title: '移出日期', variants: ['迁出日期', '注销日期'], cell: date },
  },
});

/** 结对 with its dates, as exports write it: who was paired before stays on record. */
export const pairingsSheet = defineSheet({
  kind: 'pairings',
  title: '结对记录',
  hint: /结对记录/,
  columns: {
    ...place,
    number: { title: '户号', required: true, cell: householdNumber },
    cadre: { title: '结对干部', required: true, cell: personLabel },
    from: { title: '起始日期', required: true, cell: date },
    to: { title: '结束日期', cell: date },
  },
});
