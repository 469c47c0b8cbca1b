/** One question to the API, and what became of it. */
import { meantOfficialHeader } from '../../domain/field-app.ts';
import type { Said } from './entries.ts';

export type Outcome =
  /** It was answered, and the answer understood. */
  | { end: 'done'; body: Record<string, unknown> }
  /** The record said no: asking again would change nothing. */
  | { end: 'refused'; said: Said }
  /** Nobody is signed in, or somebody else. */
  | { end: 'sign-in'; words: string }
  /** No answer, or none of ours: whether it arrived is unknown. `retryAfter` in seconds; `ours`: our own server failed. */
  | { end: 'lost'; retryAfter: number | null; ours: boolean };

/** Without an answer, milliseconds. */
const patience = 30_000;
/** Photos take longer on a slow network. */
const photoPatience = 180_000;

/** In these the server asks for another try. */
const later = new Set([408, 425, 429]);

export type Question = {
  /** Below the board's path. */
  path: string;
  /** JSON, or a form with a photo; none: a question only. */
  body?: Record<string, unknown> | FormData;
  /** Whose it is: refused where somebody else is signed in. */
  owner?: number;
};

/** An answer of another origin, of a hotspot's page or of a proxy is none: only JSON of ours counts. */
export async function ask(base: string, { path, body, owner }: Question): Promise<Outcome> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (owner !== undefined) headers[meantOfficialHeader] = `${owner}`;
  if (body && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), body instanceof FormData ? photoPatience : patience);
  try {
    const answer = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
      headers,
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
    });
    const retryAfter = Number(answer.headers.get('retry-after')) || null;
    const read: unknown = await answer.json();
    if (typeof read !== 'object' || read === null) return { end: 'lost', retryAfter, ours: false };
    const { status } = answer;
    if (answer.ok) return { end: 'done', body: read as Record<string, unknown> };
    const said = saidOf(status, read);
    if (status === 401) return { end: 'sign-in', words: said.detail || said.title };
    // Problem details are ours; anything else comes from what stands between.
    const ours = answer.headers.get('content-type')?.includes('problem+json') ?? false;
    return status >= 500 || later.has(status) || !ours
      ? { end: 'lost', retryAfter, ours: ours && status === 500 }
      : { end: 'refused', said };
  } catch {
    return { end: 'lost', retryAfter: null, ours: false };
  } finally {
    clearTimeout(timer);
  }
}

function saidOf(status: number, read: object): Said {
  const { title, detail, errors } = read as { title?: unknown; detail?: unknown; errors?: unknown };
  const list = Array.isArray(errors) ? (errors as { path?: unknown; message?: unknown }[]) : [];
  return {
    status,
    title: `${title ?? ''}`,
    detail: `${detail ?? ''}`,
    errors: list.map(({ path, message }) => ({ path: `${path ?? ''}`, message: `${message ?? ''}` })),
  };
}
