import { areaCode } from '../cells/number.ts';
import { type Cell, cell, isDash, isNone, optionalName, plain } from '../cells/text.ts';
import type { Column } from './define.ts';

export const communityHeaders = [
  '村社',
  '村(社区)',
  '村社区',
  '村居',
  '社区',
  '社区名称',
  '村社名称',
  '村名',
  '行政村',
  '驻点村(社区)',
  '驻点村社区',
  '驻点村',
  '驻点社区',
  '所属社区',
  '所在社区',
  '所属村(社区)',
  'community',
] as const;

/** A community's name; a dash is no name. */
export const communityName: Cell<string> = cell(
  (text) => (isNone(text) || plain(text).length > 60 ? undefined : plain(text).replace(/ /g, '')),
  '没有写明是哪个村（社区）。请填上名称，与区划表一致',
);

const townHeaders = ['镇街', '镇(街道)', '镇', '街道', '乡镇', '镇街名称', '所属镇街', '所属街道', 'street'] as const;

/** Where a row belongs: the community by name, within a town when names repeat, or by its code. */
export const place = {
  town: { title: '镇街', variants: townHeaders, fill: true, cell: optionalName() },
  community: {
    title: '村（社区）',
    variants: communityHeaders,
    required: true,
    fill: true,
    cell: communityName,
    example: '示例村委会',
  },
  communityCode: { title: '村社编码', variants: ['社区编码', '社区代码', '村社代码'], cell: areaCode },
} as const satisfies Record<string, Column<unknown>>;

/** The same where every row must name its own community. */
export const ownPlace = {
  ...place,
  town: { title: '镇街', variants: townHeaders, cell: optionalName() },
  community: {
    title: '村（社区）',
    variants: communityHeaders,
    required: true,
    cell: communityName,
    example: '示例村委会',
  },
} as const satisfies Record<string, Column<unknown>>;

/** The record's own number, part of public addresses: kept where it is free. */
export const recordNumber: Cell<number> = cell((text) => {
  const digits = /^\d{1,9}$/.exec(plain(text))?.[0];
  return digits && Number(digits) > 0 ? Number(digits) : undefined;
}, '系统编号由系统写出，请不要改动');
export const systemId = { title: '系统编号', cell: recordNumber } as const satisfies Column<unknown>;

/** A person of the roster as exports write them: 姓名（单位）. */
export const personLabel = cell((text) => (isDash(text) ? null : text.trim()), '请填写姓名');
