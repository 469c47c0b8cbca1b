import { z } from 'zod';
import { problemSchema } from '../problem.ts';
import type { Answer, Route } from '../route.ts';

/** The OpenAPI 3.1 document of a table of routes. */
export function openapiDocument(routes: readonly Route[]) {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const address = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[address] = { ...paths[address], [route.method.toLowerCase()]: operation(route) };
  }
  return { openapi: '3.1.0', info: { title: '连心公开栏', version: '1' }, paths };
}

function operation({ summary, path, body, headers, form, answers }: Route) {
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...headerParameters(headers),
  ];
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: requestContent(body, form?.fields) } } : {}),
    responses: Object.fromEntries([
      ...Object.entries(answers).map(([status, answer]) => [status, response(Number(status), answer as Answer)]),
      ...(form ? [['303', { description: 'A form was sent: its answer is the page this leads to' }]] : []),
    ]),
  };
}

/** JSON; and the form's own fields where the same route takes forms. */
function requestContent(body: z.ZodType, fields: z.ZodType | undefined) {
  const json = { 'application/json': { schema: inputSchema(body) } };
  if (!fields) return json;
  const schema = inputSchema(fields);
  return { ...json, 'application/x-www-form-urlencoded': { schema }, 'multipart/form-data': { schema } };
}

function headerParameters(headers: z.ZodType | undefined) {
  if (!headers) return [];
  const { properties = {}, required = [] } = inputSchema(headers) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'header',
    required: required.includes(name),
    schema,
  }));
}

const inputSchema = (schema: z.ZodType) => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

function response(status: number, { description, schema, headers }: Answer) {
  const content = schema
    ? { 'application/json': { schema: z.toJSONSchema(schema) } }
    : status < 400
      ? undefined
      : { 'application/problem+json': { schema: z.toJSONSchema(problemSchema) } };
  return {
    description,
    ...(headers
      ? {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, words]) => [name, { description: words, schema: { type: 'string' } }]),
          ),
        }
      : {}),
    ...(content ? { content } : {}),
  };
}
