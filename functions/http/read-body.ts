import { Refusal } from '../refusal.ts';
import { type Sent, sentFields } from './sent.ts';

const malformed = (detail: string): Refusal => new Refusal({ status: 400, title: '读不懂这个请求', detail });

/** Largest form without files, bytes; a Chinese character takes nine of them. */
export const maxTextBytes = 256 * 1024;

/** Fields of a form, at most: in a body that has room for photos millions would stand, and fill the memory when read. */
const mostFields = 2000;

/** How the body says it is written. */
export type Writing = 'json' | 'form' | 'multipart';

/** The body's media type; throws 415 for any other, and for an encoding that is not UTF-8. */
export function writingOf(contentType: string | undefined): Writing {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(each)?.[1]).find(Boolean);
  const writing = (
    {
      'application/json': 'json',
      'application/x-www-form-urlencoded': 'form',
      'multipart/form-data': 'multipart',
    } as const
  )[type.trim()];
  if (writing && (charset === undefined || charset === 'utf-8' || charset === 'utf8')) return writing;
  throw new Refusal({
    status: 415,
    title: '不支持这种格式',
    detail: '请用 UTF-8 的 application/json，或者用网页上的表单。',
  });
}

const text = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('内容不是 UTF-8。');
  }
};

/** JSON of a body; throws 400. */
export function readJson(bytes: Uint8Array): unknown {
  const written = text(bytes);
  try {
    return JSON.parse(written);
  } catch {
    throw malformed('内容不是 JSON。');
  }
}

/** Fields of a form; throws 400. */
export async function readForm(bytes: Uint8Array<ArrayBuffer>, writing: Writing, contentType: string): Promise<Sent> {
  const boundary = writing === 'form' ? null : boundaryOf(contentType);
  if (countFields(bytes, boundary === null ? '&' : `\n--${boundary}`) > mostFields)
    throw malformed('表单里的项目太多。');
  if (boundary === null) return sentFields(new URLSearchParams(text(bytes)));
  try {
    const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` };
    const fields = await new Response(bytes, { headers }).formData();
    return sentFields(fields as unknown as Iterable<[string, string | File]>);
  } catch {
    throw malformed('表单没有传完整，请再提交一次。');
  }
}

/** Between a form's parts (RFC 2046). What was counted by must be what is read by: whoever reads gets this one and no other. */
function boundaryOf(contentType: string): string {
  const [, quoted, plain = ''] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!/^[\w'()+,\-./:=? ]{1,70}$/.test(boundary)) throw malformed('表单没有传完整，请再提交一次。');
  return boundary;
}

/** How many fields a form may hold, without reading it: what stands between two of them. Stops at too many. */
function countFields(bytes: Uint8Array, between: string): number {
  const mark = new TextEncoder().encode(between);
  let count = 1;
  for (let at = 0; at < bytes.length && count <= mostFields; at += 1)
    if (bytes[at] === mark[0] && mark.every((byte, index) => bytes[at + index] === byte)) count += 1;
  return count;
}
