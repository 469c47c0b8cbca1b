import { date } from '../cells/date.ts';
import { areaCode, count } from '../cells/number.ts';
import { phone } from '../cells/phone.ts';
import { line, name, optionalName } from '../cells/text.ts';
import { defineSheet } from './define.ts';
import { communityHeaders, communityName, ownPlace } from './shared.ts';

export const areasSheet = defineSheet({
  kind: 'areas',
  title: '区划',
  hint: /区划|村居|村社|areas/i,
  template: true,
  columns: {
    code: {
      title: '编码',
      variants: [
        '区划代码',
        '统计用区划代码',
        '行政区划代码',
        '区划编码',
        '代码',
        '村社编码',
        '社区编码',
        '村(社区)代码',
        '12位代码',
        'code',
      ],
      required: true,
      cell: areaCode,
      example: '990101101201',
    },
    name: {
      title: '名称',
      variants: ['区划名称', 'name', ...communityHeaders],
      required: true,
      cell: communityName,
      example: '示例村委会',
    },
    townCode: {
      title: '镇街代码',
      variants: ['镇街编码', '乡镇代码', '街道代码', 'streetcode'],
      cell: areaCode,
      example: '990101101',
    },
    town: {
      title: '镇街',
      variants: ['镇(街道)', '镇', '街道', '乡镇', '镇街名称', '所属镇街', '所属街道', 'street'],
      cell: optionalName(),
      example: '示例镇',
    },
    countyCode: {
      title: '县区代码',
      variants: ['区县代码', '县区编码', 'areacode'],
      cell: areaCode,
      example: '990101',
    },
    county: {
      title: '县区',
      variants: ['区县', '县(市、区)', '县(市区)', '区', '县', 'area'],
      cell: optionalName(),
      example: '示例县',
    },
    prefecture: { title: '地市', variants: ['市', '地级市', 'city'], cell: optionalName(), example: '示例市' },
    parentCode: { title: '上级编码', variants: ['上级代码'], cell: areaCode },
    supervisionPhone: {
      title: '监督电话',
      variants: ['投诉电话', '监督投诉电话'],
      cell: phone,
      example: '0999-7000000',
    },
    closedOn: { title: '撤销日期', cell: date },
    shortName: { title: '简称', cell: name() },
    pinyin: { title: '拼音', cell: line(800) },
    initials: { title: '首字母', cell: line(200) },
  },
});

export const householdsSheet = defineSheet({
  kind: 'households',
  title: '户数',
  hint: /户数|户籍|重点对象|家庭/,
  template: true,
  extras: true,
  needs: [['total']],
  columns: {
    ...ownPlace,
    total: {
      title: '总户数',
      variants: ['常住户', '常住户数', '户数', '常住村民户数', '家庭户数', '常住村民(户)'],
      cell: count,
      example: '320',
    },
    asOf: { title: '统计日期', variants: ['截至日期', '统计时间', '日期'], cell: date, example: '2026-01-01' },
  },
});

export const careCategoriesSheet = defineSheet({
  kind: 'careCategories',
  title: '重点对象类别',
  hint: /重点对象类别/,
  columns: {
    name: { title: '重点对象类别', required: true, cell: name() },
    enabled: { title: '启用', required: true, cell: line() },
  },
});
