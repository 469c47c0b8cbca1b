import { z } from 'zod';
import { boardRevisions } from '../../db/queries/revision.ts';
import { reportFault } from '../http/refusal-of.ts';
import { problemResponse } from '../problem.ts';
import { route } from '../route.ts';

const healthSchema = z.object({
  status: z.literal('ok'),
  revision: z.number().int().describe('Moves with every public change'),
  builtRevision: z.number().int().describe('What the static files cover; -1 before the first build'),
});

/** `GET /api/health`: 200 with both revisions, 503 within 2 s when the record cannot be reached. */
export const readHealth = route({
  method: 'GET',
  path: '/health',
  summary: 'Whether the record answers, and what the static board covers',
  answers: {
    200: { description: 'The record answers', schema: healthSchema },
    503: { description: 'The record cannot be reached', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async ({ tools, patience }) => {
    try {
      const { revision, builtRevision } = await patience(boardRevisions(tools.record().db));
      return { status: 200, body: { status: 'ok' as const, revision, builtRevision } };
    } catch (error) {
      reportFault(error);
      return problemResponse(
        { status: 503, title: '数据库暂时连不上', detail: '公开栏照常可看；请稍后再试。' },
        { 'retry-after': '30' },
      );
    }
  },
});
