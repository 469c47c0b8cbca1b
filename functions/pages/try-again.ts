import { photoTypes } from '../../src/domain/photo-limits.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Words beside a field that is shown; other fields are shown when a person wrote in them, and travel hidden otherwise. */
const labels: Partial<Record<string, string>> = {
  content: '什么事',
  place: '在哪里',
  name: '怎么称呼',
  phone: '电话',
  receipt: '查询码',
};

/** Whether somebody wrote it, and not the page: what was chosen and what the page needs is no Chinese. */
const isWritten = (value: string): boolean => /\p{Script=Han}/u.test(value);

export type TryAgain = {
  heading: string;
  /** What happened and what to do. */
  words: string;
  /** Where the form posts to, with base path. */
  action: string;
  /** Every text that was sent, in order. None: nothing was read, or it is not to be shown again; the page before has it. */
  fields: readonly (readonly [name: string, value: string])[];
  /** Photos were sent: no page can hold a file, they are chosen again. */
  photos?: boolean;
  status: number;
  headers?: Record<string, string>;
  /** A page to open beside this one first, with base path. */
  first?: { path: string; words: string };
};

/**
 * A form on a page that needs neither record nor keys nor site, for when those are what is missing: everything typed is still
 * there, and one button sends it again.
 */
export function tryAgainPage({ heading, words, action, fields, photos, status, headers, first }: TryAgain): Response {
  const inputs = fields.map(([name, value]) => {
    const field = `name="${escaped(name)}"`;
    if (name === 'content' || (isWritten(value) && /\n|.{21}/.test(value)))
      return `<p><label>${labels[name] ?? '您写的'}<br><textarea ${field} rows="8" cols="30">${escaped(value)}</textarea></label></p>`;
    if (value !== '' && (labels[name] || isWritten(value)))
      return `<p><label>${labels[name] ?? '您写的'}<br><input ${field} value="${escaped(value)}"></label></p>`;
    return `<input type="hidden" ${field} value="${escaped(value)}">`;
  });
  const chosenAgain = photos
    ? `<p><label>照片<br><input type="file" name="photos" multiple accept="${photoTypes.join(',')}"></label></p>`
    : '';
  const link = first
    ? `<p><a href="${escaped(first.path)}" target="_blank" rel="noopener">${escaped(first.words)}</a></p>`
    : '';
  const form = `<form id="try-again" method="post"${photos ? ' enctype="multipart/form-data"' : ''} action="${escaped(action)}">${inputs.join('')}${chosenAgain}
<p><button>再提交一次</button></p></form>`;
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>错误：${escaped(heading)}</title></head>
<body><h1>${escaped(heading)}</h1><p>${escaped(words)}${fields.length > 0 ? '' : '请按“返回”，回到刚才那一页再提交。'}</p>${link}
${fields.length > 0 ? form : ''}</body></html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
