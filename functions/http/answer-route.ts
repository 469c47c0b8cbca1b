import type { Context } from 'hono';
import type { z } from 'zod';
import { meantOfficialHeader } from '../../src/domain/field-app.ts';
import type { Official } from '../../src/domain/rights.ts';
import { fieldErrors } from '../parse-input.ts';
import { createPatience } from '../patience.ts';
import type { Problem } from '../problem.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Exchange, Route, Tools } from '../route.ts';
import { maxTextBytes, readForm, readJson, writingOf } from './read-body.ts';
import { type Room, readBytes } from './read-bytes.ts';
import { outOfSorts, problemOf, refusalOf, reportFault } from './refusal-of.ts';
import type { Sent } from './sent.ts';

/** Largest JSON body, bytes. */
export const maxJsonBytes = 64 * 1024;

/** Whether whoever asks reads pages: a form sent by a script asks for JSON. */
const wantsPage = (context: Context): boolean => {
  const accept = context.req.header('accept') ?? '';
  return !/\bapplication\/(problem\+)?json\b/.test(accept) || accept.includes('text/html');
};

/**
 * Asks a route: reads the body as JSON or as a form, checks it, hands it over, and answers JSON, problem details or a page.
 * Whatever was sent, the answer is below 500; a form comes back with everything typed also where the fault is ours.
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
    reportFault(error);
    const refusal = refusalOf(error) ?? outOfSorts();
    // Whoever was signed out while writing gets back what was written.
    if (asForm && route.form && refusal.problem.status === 401 && !sent) await take().catch(() => undefined);
    if (asForm && route.form && tools.pages && wantsPage(context)) return await route.form.refused(base, refusal, sent);
    return problemOf(refusal);
  } finally {
    giveBack();
  }

  /** The body as it was sent: JSON, or a form, which stands in `sent` from then on. */
  async function take(): Promise<unknown> {
    const contentType = context.req.header('content-type');
    const writing = writingOf(contentType);
    if (writing !== 'json' && !route.form) writingOf(undefined);
    asForm = writing !== 'json';
    const largestForm = route.form?.maxBytes ?? maxJsonBytes;
    const largest = { json: maxJsonBytes, form: Math.min(maxTextBytes, largestForm), multipart: largestForm }[writing];
    const taken = await readBytes(context.req.raw, largest, room);
    giveBack = taken.giveBack;
    if (writing === 'json') return readJson(taken.bytes);
    sent = await readForm(taken.bytes, writing, contentType as string);
    return undefined;
  }

  async function read(): Promise<{ body: unknown; headers: unknown }> {
    if (!route.body) return { body: undefined, headers: undefined };
    const body = await take();
    const headers = { ...context.req.header(), ...(sent && route.form?.headers?.(sent)) };
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
    if (problems.length > 0) throw invalid(problems);
    return { body: parsed, headers: parsedHeaders };
  }
}

/** Whoever is signed in; throws 401, also where the app on a phone sends what somebody else wrote. */
async function officialOf({ context, tools, patience }: Omit<Exchange, 'body' | 'headers'>): Promise<Official> {
  const official = tools.official && (await patience(tools.official(context)));
  const meant = context.req.header(meantOfficialHeader);
  if (official && meant !== undefined && meant !== `${official.cadreId}`)
    throw new Refusal({ status: 401, title: '登录的是另一个人', detail: '这是别人写的，由写的人登录后再发。' });
  if (official) return official;
  throw new Refusal({ status: 401, title: '请先登录', detail: '请重新登录，再做一次。' });
}
