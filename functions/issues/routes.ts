/** The ledger over HTTP: lists, one entry, and every verb of officials. */

import { z } from 'zod';
import { deskIssue as readIssue } from '../../db/desk/issue.ts';
import { deskLedger } from '../../db/desk/ledger.ts';
import type { Ledger } from '../../db/ledger/tables.ts';
import { deskFilter } from '../../src/domain/desk-filter.ts';
import { deskIssuePath } from '../../src/domain/desk-paths.ts';
import { deskIssue, deskRow } from '../../src/domain/desk-shapes.ts';
import { actorOf, refOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { parseInput } from '../parse-input.ts';
import { notFound } from '../refusal.ts';
import { type Exchange, route } from '../route.ts';
import { acceptInput, acceptIssue } from './accept.ts';
import { answerInput, answerIssue } from './answer.ts';
import { askInput, askIssue } from './ask.ts';
import { assignInput, assignIssue } from './assign.ts';
import { closeInput, closeIssue } from './close.ts';
import { createInput, createIssue } from './create.ts';
import { descendInput, descendIssue } from './descend.ts';
import { escalateInput, escalateIssue } from './escalate.ts';
import { extendInput, extendIssue } from './extend.ts';
import { mergeInput, mergeIssue } from './merge.ts';
import { progressInput, progressIssue } from './progress.ts';
import { refuseInput, refuseIssue } from './refuse.ts';
import { rejectInput, rejectIssue } from './reject.ts';
import { reopenInput, reopenIssue } from './reopen.ts';
import { resolveInput, resolveIssue } from './resolve.ts';
import { startInput, startIssue } from './start.ts';
import { urgeInput, urgeIssue } from './urge.ts';
import { movedAnswer, officialProblems, readProblems, verbRoute } from './verb-route.ts';

/** `GET /api/issues?…` */
const listIssues = route({
  method: 'GET',
  path: '/issues',
  summary: `Entries of the public ledger that are yours to see, 50 a page. Query: ${Object.keys(deskFilter.shape).join(', ')}`,
  official: true,
  answers: {
    200: {
      description: 'Newest first, or by deadline (`order=due`); `next` goes into `after` for the page after',
      schema: z.object({ items: z.array(deskRow), next: z.string().optional() }),
    },
    ...readProblems,
  },
  handle: async (exchange) => {
    const { tools, context, patience } = exchange;
    const filter = parseInput(deskFilter, context.req.query());
    const { record, now } = tools.verb();
    return { status: 200, body: await patience(deskLedger(record.db, actorOf(exchange), filter, now)) };
  },
});

const readOne = async (exchange: Exchange, ledger: Ledger) => {
  const { record, now } = exchange.tools.verb();
  const issue = await exchange.patience(readIssue(record.db, actorOf(exchange), refOf(exchange, ledger), now));
  if (!issue) throw notFound();
  return { status: 200 as const, body: issue };
};
const oneAnswer = {
  200: { description: 'With its whole history and the verbs that may be used now', schema: deskIssue },
  ...readProblems,
};

/** `GET /api/issues/:id` */
const oneIssue = route({
  method: 'GET',
  path: '/issues/:id',
  summary: 'An entry of the public ledger',
  official: true,
  answers: oneAnswer,
  handle: (exchange) => readOne(exchange, 'public'),
});

/** `GET /api/restricted-issues/:id` */
const oneRestricted = route({
  method: 'GET',
  path: '/restricted-issues/:id',
  summary: 'A restricted entry: for supervision, 404 for everybody else',
  official: true,
  answers: oneAnswer,
  handle: (exchange) => readOne(exchange, 'restricted'),
});

/** `POST /api/issues` */
const registerIssue = route({
  method: 'POST',
  path: '/issues',
  summary: 'Register what came up at a reception or a visit, where nobody wants a receipt',
  official: true,
  body: createInput,
  answers: { 201: { description: 'Registered', schema: movedAnswer.extend({ id: z.int() }) }, ...officialProblems },
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { id, seq, state } = await patience(createIssue(tools.verb(), actorOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 201, body: { id, seq, state } };
  },
  form: deskForm(
    'create',
    createInput,
    () => ({ page: 'enter' }),
    (_, reply: { body: unknown }) => `${deskIssuePath((reply.body as { id: number }).id)}?done=accept`,
  ),
});

/** Every verb of contract.md over the public ledger; publishing is in functions/notices. */
const publicVerbs = [
  verbRoute('public', 'accept', 'Accept as an entry with a public title', acceptInput, acceptIssue),
  verbRoute('public', 'answer', 'Answer on the spot', answerInput, answerIssue),
  verbRoute('public', 'assign', 'Assign: responsible leader, department, handler', assignInput, assignIssue),
  verbRoute('public', 'start', 'Begin handling', startInput, startIssue),
  verbRoute('public', 'progress', 'Report progress, for residents or internally', progressInput, progressIssue),
  verbRoute('public', 'ask', 'Ask whoever raised it', askInput, askIssue),
  verbRoute('public', 'extend', 'Extend the deadline once, with the reason told', extendInput, extendIssue),
  verbRoute('public', 'escalate', 'Hand upward', escalateInput, escalateIssue),
  verbRoute('public', 'descend', 'Record the higher answer', descendInput, descendIssue),
  verbRoute('public', 'refuse', 'Not ours: within 5 working days of the assignment', refuseInput, refuseIssue),
  verbRoute('public', 'resolve', 'Write the result', resolveInput, resolveIssue),
  verbRoute('public', 'close', 'Sign the result off: never by whoever handled it', closeInput, closeIssue),
  verbRoute('public', 'reopen', 'Hand back, or take up again', reopenInput, reopenIssue),
  verbRoute('public', 'merge', 'Merge into another open entry', mergeInput, mergeIssue),
  verbRoute('public', 'reject', 'Not accepted: with the reason and the right channel', rejectInput, rejectIssue),
  verbRoute('public', 'urge', 'Push, on record', urgeInput, urgeIssue),
] as const;

/** The same over the restricted ledger; no merges, no notices. 404 for everybody but supervision. */
const restrictedVerbs = [
  verbRoute('restricted', 'accept', 'Accept', acceptInput, acceptIssue),
  verbRoute('restricted', 'answer', 'Answer on the spot', answerInput, answerIssue),
  verbRoute('restricted', 'assign', 'Assign within supervision', assignInput, assignIssue),
  verbRoute('restricted', 'start', 'Begin handling', startInput, startIssue),
  verbRoute('restricted', 'progress', 'Report progress', progressInput, progressIssue),
  verbRoute('restricted', 'ask', 'Ask whoever raised it', askInput, askIssue),
  verbRoute('restricted', 'extend', 'Extend the deadline once', extendInput, extendIssue),
  verbRoute('restricted', 'escalate', 'Hand upward', escalateInput, escalateIssue),
  verbRoute('restricted', 'descend', 'Record the higher answer', descendInput, descendIssue),
  verbRoute('restricted', 'refuse', 'Hand back', refuseInput, refuseIssue),
  verbRoute('restricted', 'resolve', 'Write the result', resolveInput, resolveIssue),
  verbRoute('restricted', 'close', 'Sign the result off', closeInput, closeIssue),
  verbRoute('restricted', 'reopen', 'Hand back, or take up again', reopenInput, reopenIssue),
  verbRoute('restricted', 'reject', 'Not accepted', rejectInput, rejectIssue),
  verbRoute('restricted', 'urge', 'Push, on record', urgeInput, urgeIssue),
] as const;

export const issueRoutes = [
  listIssues,
  registerIssue,
  oneIssue,
  oneRestricted,
  ...publicVerbs,
  ...restrictedVerbs,
] as const;
