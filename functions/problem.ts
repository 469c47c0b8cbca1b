import type { Context } from 'hono';
import { z } from 'zod';
import { type PersonalDataFinding, personalDataKinds } from '../src/domain/personal-data/kinds.ts';

/** What the privacy guard found in the text at `path`; places are UTF-16 indices. */
const findingSchema = z.object({
  kind: z.enum(personalDataKinds),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
});

/** RFC 9457, as answers are described; `message` is for people, in Chinese. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), finding: findingSchema.optional() })).optional(),
});

export type Problem = {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  title: string;
  detail?: string;
  errors?: { path: string; message: string; finding?: PersonalDataFinding }[];
};

/** An RFC 9457 answer; words are for people, in Chinese. */
export const problemResponse = ({ status, ...rest }: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, ...rest }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });

/** What a route that does not exist, or not for this method, answers below `/api`. */
export const noSuchRoute = (_: Context) => problemResponse({ status: 404, title: '没有这个接口' });
