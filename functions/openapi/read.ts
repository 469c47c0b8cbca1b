import { z } from 'zod';
import type { Route } from '../route.ts';

/** `GET /api/openapi.json`: OpenAPI 3.1, made from the same table and schemas that answer. */
export const readOpenapi = (routes: () => readonly Route[]): Route => ({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description',
  answers: { 200: { description: 'OpenAPI 3.1 document' } },
  handle: (context) => context.json(openapiDocument(routes()), 200, { 'cache-control': 'no-cache' }),
});

/** The OpenAPI 3.1 document of a table of routes. */
export function openapiDocument(routes: readonly Route[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, summary, answers } of routes) {
    const responses = Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, response(Number(status), answer)]),
    );
    const address = `/api${path.replace(/:(\w+)/g, '{$1}')}`;
    paths[address] = { ...paths[address], [method.toLowerCase()]: { summary, responses } };
  }
  return { openapi: '3.1.0', info: { title: '连心公开栏', version: '1' }, paths };
}

function response(status: number, { description, schema }: Route['answers'][number]) {
  if (schema) return { description, content: { 'application/json': { schema: z.toJSONSchema(schema) } } };
  if (status < 400) return { description };
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

const problemSchema = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
);
