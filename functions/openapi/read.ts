import { type Route, route } from '../route.ts';
import { openapiDocument } from './document.ts';

/** `GET /api/openapi.json`: OpenAPI 3.1, made from the same table and schemas that answer. */
export const readOpenapi = (routes: () => readonly Route[]): Route =>
  route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    answers: { 200: { description: 'OpenAPI 3.1 document' } },
    handle: async () => Response.json(openapiDocument(routes()), { headers: { 'cache-control': 'no-cache' } }),
  });
