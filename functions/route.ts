import type { Context } from 'hono';
import type { z } from 'zod';

/** One route: how it is asked for, what it answers, and who answers. The schemas feed `/api/openapi.json`. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  summary: string;
  answers: Record<number, { description: string; schema?: z.ZodType }>;
  handle: (context: Context) => Response | Promise<Response>;
};
