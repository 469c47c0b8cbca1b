import type { Context } from 'hono';
import { z } from 'zod';
import type { Official } from '../../src/domain/rights.ts';
import { MissingKeys } from '../keys/read-secret.ts';
import { createPatience, unreachable } from '../patience.ts';
import { type Problem, problemResponse } from '../problem.ts';
import { Refusal } from '../refusal.ts';
import type { Exchange, Route, Tools } from '../route.ts';
import { maxTextBytes, readForm, readJson, writingOf } from './read-body.ts';
import { type Room, readBytes } from './read-bytes.ts';
import type { Sent } from './sent.ts';

/** Largest JSON body, bytes. */
export const maxJsonBytes = 64 * 1024;

/** Problem details of a refusal. */
export const problemOf = ({ problem, headers }: Refusal): Response => problemResponse(problem, headers);

/** Whether whoever asks reads pages: a form sent by a script asks for JSON. */
const wantsPage = (context: Context): boolean => {
  const accept = context.req.header('accept') ?? '';
  return !/\bapplication\/(problem\+)?json\b/.test(accept) || accept.includes('text/html');
};

/**
 * Asks a route: reads the body as JSON or as a form, checks it, hands it over, and answers JSON, problem details or a page.
 * Whatever was sent, the answer is below 500.
 */
export async function answerRoute(route: Route, context: Context, tools: Tools, room: Room): Promise<Response> {
  const base: Omit<Exchange, 'body' | 'headers'> = { context, tools, patience: createPatience(tools.patience) };
  let sent: Sent | null = null;
  let asForm = /\bform\b|urlencoded/i.test(context.req.header('content-type') ?? '');
  // A form's files live on while it is handled: their room is given back with the answer.
  let giveBack = () => {};
  try {
    if (route.official) base.official = await officialOf(base);
    const given = await read();
    const reply = await route.handle({ ...base, ...given, sent });
    if (reply instanceof Response) return reply;
    if (sent && route.form && tools.pages) return await route.form.answered({ ...base, ...given }, reply, sent);
    return Response.json(reply.body, {
      status: reply.status,
      headers: { 'cache-control': 'no-store', ...reply.headers },
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (asForm && route.form && tools.pages && wantsPage(context)) return await route.form.refused(base, refusal, sent);
    return problemOf(refusal);
  } finally {
    giveBack();
  }

  async function read(): Promise<{ body: unknown; headers: unknown }> {
    if (!route.body) return { body: undefined, headers: undefined };
    const contentType = context.req.header('content-type');
    const writing = writingOf(contentType);
    if (writing !== 'json' && !route.form) writingOf(undefined);
    asForm = writing !== 'json';
    const largestForm = route.form?.maxBytes ?? maxJsonBytes;
    const largest = { json: maxJsonBytes, form: Math.min(maxTextBytes, largestForm), multipart: largestForm }[writing];
    const taken = await readBytes(context.req.raw, largest, room);
    giveBack = taken.giveBack;
    const { bytes } = taken;
    let body: unknown;
    let headers: Record<string, string | undefined> = context.req.header();
    if (writing === 'json') body = readJson(bytes);
    else {
      sent = await readForm(bytes, writing, contentType as string);
      headers = { ...headers, ...route.form?.headers?.(sent) };
    }
    const problems: Problem['errors'] = [];
    const check = <S extends z.ZodType>(schema: S | undefined, value: unknown) => {
      const result = schema?.safeParse(value);
      if (result && !result.success) problems.push(...fieldErrors(result.error));
      return result?.data;
    };
    const parsedHeaders = check(route.headers, headers);
    // A missing or malformed Idempotency-Key is a malformed request, not a wrong field (shared/contract.md).
    if (problems.length > 0)
      throw new Refusal({ status: 400, title: '请求不完整', detail: problems[0]?.message ?? '', errors: problems });
    const parsed = check(route.body, sent ? route.form?.body(sent) : body);
    if (problems.length > 0)
      throw new Refusal({
        status: 422,
        title: '有的地方要改一下',
        detail: problems[0]?.message ?? '',
        errors: problems,
      });
    return { body: parsed, headers: parsedHeaders };
  }
}

/** Whoever is signed in; throws 401. */
async function officialOf({ context, tools, patience }: Omit<Exchange, 'body' | 'headers'>): Promise<Official> {
  const official = tools.official && (await patience(tools.official(context)));
  if (official) return official;
  throw new Refusal({ status: 401, title: '请先登录', detail: '请重新登录，再做一次。' });
}

/** The errors of a schema by dotted path, in the schema's words. */
export const fieldErrors = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, 20).map((key) => ({
          path: [...issue.path, key.slice(0, 100)].join('.'),
          message: '没有这一项，请去掉。',
        }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );

/** What an error says to whoever asked; null for what nobody foresaw. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof z.ZodError)
    return new Refusal({
      status: 422,
      title: '有的地方要改一下',
      detail: error.issues[0]?.message ?? '',
      errors: fieldErrors(error),
    });
  if (error instanceof MissingKeys)
    return new Refusal(
      { status: 503, title: '还不能收取反映', detail: '网上反映还没有开通好，请直接打电话或者到驻点当面说。' },
      { 'retry-after': '3600' },
    );
  return isRecordFailure(error) ? unreachable() : null;
}

/** The record did not answer, is locked or is full. */
const isRecordFailure = (error: unknown): boolean => {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 8; each = each.cause, depth += 1) {
    const { code = '' } = each as { code?: string };
    if (
      /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOTADB|CORRUPT)|CLIENT_CLOSED|SERVER_ERROR|HRANA|ECONN|EAI_|ENOTFOUND|ETIMEDOUT|ENOSPC|EDQUOT|UND_ERR)/.test(
        code,
      )
    )
      return true;
    if (/database is locked|fetch failed|client is closed|network connection lost/i.test(each.message)) return true;
  }
  return false;
};
