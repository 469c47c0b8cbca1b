import { cadrePath } from '../domain/paths.ts';
import { roleWords } from '../domain/terms.ts';
import type { CadreView } from '../domain/views.ts';
import { phoneHref } from '../domain/wording.ts';
import type { Source } from './source.ts';
import { contentLines, textValue } from './text.ts';

const doubleSurnames = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '司徒',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '宇文',
  '长孙',
  '轩辕',
  '东方',
  '端木',
  '独孤',
  '南宫',
  '澹台',
  '闻人',
];

/** Family and given name, as a phone's contacts sort them. */
function nameParts(name: string): [string, string] {
  if (!/^\p{Script=Han}{2,}$/u.test(name)) return [name, ''];
  const characters = [...name];
  const length = characters.length > 2 && doubleSurnames.includes(characters.slice(0, 2).join('')) ? 2 : 1;
  return [characters.slice(0, length).join(''), characters.slice(length).join('')];
}

/** A cadre's published office contact as vCard 3.0 (RFC 2426), which the phones in use open best. */
export function cadreVcard({ board, name, absolute }: Source, cadre: CadreView): string {
  const [family, given] = nameParts(cadre.name);
  const serves = cadre.serves
    .filter(({ toDate }) => toDate === null)
    .map(({ community, role, capacity }) => `${community.name}${capacity ?? roleWords[role]}`);
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:3.0',
    `PRODID:-//Lianxin//${textValue(board.root.name)}//ZH`,
    `UID:${absolute(cadrePath(cadre.id))}`,
    `N:${textValue(family)};${textValue(given)};;;`,
    `FN:${textValue(cadre.name)}`,
    ...(cadre.unit || cadre.department
      ? [
          `ORG:${[cadre.unit || board.root.name, cadre.department]
            .filter((part) => part !== null)
            .map(textValue)
            .join(';')}`,
        ]
      : []),
    ...(cadre.post ? [`TITLE:${textValue(cadre.post)}`] : []),
    ...(cadre.phone ? [`TEL;TYPE=WORK,VOICE:${textValue(phoneHref(cadre.phone).slice('tel:'.length))}`] : []),
    `URL:${absolute(cadrePath(cadre.id))}`,
    ...(serves.length || cadre.duties
      ? [`NOTE:${textValue([serves.join('、'), cadre.duties].filter(Boolean).join('\n'))}`]
      : []),
    `CATEGORIES:${textValue(name)}`,
    `REV:${new Date(board.changedAt).toISOString()}`,
    'END:VCARD',
  ]);
}
