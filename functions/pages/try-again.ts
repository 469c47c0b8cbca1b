import type { FeedbackFormView } from '../../src/domain/resident-views.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Words beside a field that is shown; the rest travels hidden. */
const shown: Partial<Record<string, string>> = { content: '什么事', place: '在哪里', name: '怎么称呼', phone: '电话' };

/**
 * The form on a page that needs neither record nor keys nor site, for when those are what is missing: everything typed is
 * still there, and one button sends it again with the same key.
 * @param action where the form posts to, with base path
 */
export function tryAgainPage(view: FeedbackFormView, action: string, status: number): Response {
  const fields = Object.entries({ ...view.values, idempotencyKey: view.idempotencyKey, formToken: view.formToken })
    .filter(([, value]) => value)
    .map(([name, value = '']) =>
      name === 'content'
        ? `<p><label>${shown.content}<br><textarea name="content" rows="10" cols="30">${escaped(value)}</textarea></label></p>`
        : shown[name]
          ? `<p><label>${shown[name]}<br><input name="${name}" value="${escaped(value)}"></label></p>`
          : `<input type="hidden" name="${name}" value="${escaped(value)}">`,
    );
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>错误：还没有收到</title></head>
<body><h1>还没有收到</h1><p>${escaped(view.problem ?? '请过一会儿再试。')}</p>
<form id="try-again" method="post" action="${escaped(action)}">${fields.join('')}
<p><button>再提交一次</button></p></form></body></html>`;
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
