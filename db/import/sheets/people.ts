import { type Role, roleWords } from '../../../src/domain/terms.ts';
import { clearableDate, date } from '../cells/date.ts';
import { people, personName, rosterNames } from '../cells/names.ts';
import { positive } from '../cells/number.ts';
import { phone } from '../cells/phone.ts';
import { clearable, codesOf, name, optionalName, prose, word } from '../cells/text.ts';
import { defineSheet } from './define.ts';
import { communityHeaders, place, systemId } from './shared.ts';

const phoneHeaders = ['电话', '联系方式', '办公电话', '手机', '手机号码', '电话号码', '联系号码'] as const;
const unitHeaders = ['工作单位', '所在单位', '单位名称', '部门单位'] as const;
const postHeaders = ['职位', '现任职务', '单位及职务', '工作职务'] as const;
const dutiesHeaders = ['职责', '分工', '工作分工', '工作职责', '分管工作'] as const;
const fromHeaders = ['开始日期', '任职日期', '驻点起始日期', '生效日期', '进驻日期'] as const;
const toHeaders = ['终止日期', '离任日期', '截止日期', '离开日期'] as const;

const role = word({
  ...codesOf(roleWords),
  团队责任人: 'lead',
  驻点领导: 'lead',
  驻点团队责任人: 'lead',
  团队组长: 'head',
  联络人: 'liaison',
  信息员: 'liaison',
  组员: 'member',
  队员: 'member',
  团队成员: 'member',
} as Record<string, Role>);

export const departmentsSheet = defineSheet({
  kind: 'departments',
  title: '部门',
  hint: /部门/,
  template: true,
  needs: [['phone', 'duties']],
  excludes: ['姓名', ...communityHeaders],
  columns: {
    name: {
      title: '部门',
      variants: ['部门名称', '分管部门', '单位', '单位名称', '部门(单位)'],
      required: true,
      cell: name(),
      example: '示例办公室',
    },
    phone: { title: '联系电话', variants: phoneHeaders, cell: phone, example: '0999-7000001' },
    duties: {
      title: '职责',
      variants: ['工作职责', '职能', '主要职责', '业务范围'],
      cell: prose(2000),
      example: '低保、救助等事项的受理与核实',
    },
    closedOn: { title: '撤销日期', cell: date },
    id: systemId,
  },
});

export const categoriesSheet = defineSheet({
  kind: 'categories',
  title: '问题类别',
  hint: /问题类别/,
  excludes: ['问题', '标题'],
  needs: [['department', 'deadlineWorkingDays']],
  columns: {
    name: { title: '问题类别', variants: ['类别', '类别名称'], required: true, cell: name() },
    department: { title: '承办部门', variants: ['分管部门', '承办单位'], cell: optionalName() },
    deadlineWorkingDays: { title: '办理时限（工作日）', variants: ['办理时限', '时限'], cell: positive },
    id: systemId,
  },
});

export const cadresSheet = defineSheet({
  kind: 'cadres',
  title: '干部',
  hint: /干部|领导|通讯录/,
  needs: [['unit', 'post', 'phone']],
  excludes: communityHeaders,
  columns: {
    name: { title: '姓名', variants: ['干部姓名', '名字'], required: true, cell: personName },
    unit: { title: '单位', variants: unitHeaders, cell: clearable(80) },
    post: { title: '职务', variants: postHeaders, cell: clearable(80) },
    phone: { title: '联系电话', variants: phoneHeaders, cell: phone },
    duties: { title: '职责分工', variants: dutiesHeaders, cell: clearable(500) },
    department: { title: '所在部门', cell: optionalName() },
    endedOn: { title: '离任日期', variants: ['退休日期', '调离日期'], cell: date },
    id: systemId,
  },
});

const member = {
  name: {
    title: '姓名',
    variants: ['成员姓名', '干部姓名', '名字', '人员'],
    required: true,
    cell: rosterNames,
    example: '示例人',
  },
  post: { title: '职务', variants: postHeaders, cell: clearable(80), example: '示例镇副镇长' },
  unit: { title: '单位', variants: unitHeaders, cell: clearable(80), example: '示例镇人民政府' },
  phone: { title: '联系电话', variants: phoneHeaders, cell: phone, example: '0999-7000002' },
  duties: { title: '职责分工', variants: dutiesHeaders, cell: clearable(500), example: '分管民政、农业' },
  from: { title: '起始日期', variants: fromHeaders, cell: date, example: '2026-01-01' },
  to: { title: '结束日期', variants: toHeaders, cell: date },
  confirmedOn: { title: '名册核对日期', variants: ['核对日期', '确认日期'], cell: clearableDate },
} as const;
const capacityHeaders = ['人员身份', '人员类别', '类别', '队伍', '队伍类别', '身份类别'] as const;

export const teamsSheet = defineSheet({
  kind: 'teams',
  title: '驻点团队',
  hint: /驻点|团队/,
  template: true,
  columns: {
    ...place,
    role: {
      title: '角色',
      variants: ['团队角色', '团队职务', '驻点角色', '组内职务', '团队身份'],
      required: true,
      cell: role,
      example: '责任人',
    },
    ...member,
    capacity: { title: '身份', cell: clearable(40) },
  },
});

export const teamOverviewSheet = defineSheet({
  kind: 'teamOverview',
  title: '驻点团队一览',
  hint: /驻点|团队|一览/,
  needs: [['liaison', 'member', 'head', 'leadPhone']],
  columns: {
    ...place,
    lead: {
      title: '责任人',
      variants: ['驻点领导', '团队责任人', '挂点领导', '包村领导', '驻点责任人', '责任领导'],
      required: true,
      cell: people,
    },
    head: { title: '组长', variants: ['团队组长'], cell: people },
    deputy: { title: '副组长', cell: people },
    liaison: { title: '联络员', variants: ['联络人', '团队联络员'], cell: people },
    member: { title: '成员', variants: ['团队成员', '驻点干部', '驻点成员', '组员', '队员', '其他成员'], cell: people },
    leadPost: { title: '责任人职务', variants: ['职务', '领导职务'], cell: clearable(80) },
    leadPhone: { title: '责任人电话', variants: ['责任人联系电话', '领导电话', '联系电话', '电话'], cell: phone },
    liaisonPhone: { title: '联络员电话', variants: ['联络员联系电话', '联络人电话'], cell: phone },
    from: { title: '起始日期', variants: fromHeaders, cell: date },
    confirmedOn: { title: '名册核对日期', variants: ['核对日期', '确认日期'], cell: clearableDate },
  },
});

export const auxiliarySheet = defineSheet({
  kind: 'auxiliary',
  title: '辅助团队',
  hint: /辅助|两委|网格/,
  template: true,
  columns: {
    ...place,
    ...member,
    post: { ...member.post, example: '村委委员' },
    unit: { ...member.unit, example: '示例村委会' },
    phone: { ...member.phone, example: '0999-7000003' },
    duties: { ...member.duties, example: '治安调解' },
    capacity: { title: '身份', variants: capacityHeaders, required: true, cell: clearable(40), example: '网格员' },
    role: { title: '角色', variants: ['团队角色'], cell: role, example: '成员' },
  },
});
