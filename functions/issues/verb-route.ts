import { z } from 'zod';
import type { IssueRef, Ledger } from '../../db/ledger/tables.ts';
import type { Official } from '../../src/domain/rights.ts';
import { issueStates } from '../../src/domain/terms.ts';
import type { VerbContext } from '../context.ts';
import { actorOf, refOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { pathOfIssue } from '../desk/paths.ts';
import { route } from '../route.ts';
import type { Moved } from './write.ts';

/** What every write of an official may answer besides. */
export const officialProblems = {
  400: { description: 'Malformed' },
  401: { description: 'Nobody is signed in' },
  403: { description: 'No right to do this; `detail` says whose it is. Or a form of another site' },
  404: { description: 'There is none, or none for this official' },
  409: { description: 'The rules forbid it now, or somebody was quicker; nothing was written' },
  413: { description: 'Too large' },
  415: { description: 'Neither JSON nor a form in UTF-8' },
  422: { description: 'A field is wrong, or the privacy guard found something' },
  503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
};

/** The same for a read. */
export const readProblems = {
  401: officialProblems[401],
  403: officialProblems[403],
  404: officialProblems[404],
  422: officialProblems[422],
  503: officialProblems[503],
};

export const movedAnswer = z.object({ seq: z.int().describe('Of the step'), state: z.enum(issueStates) });

const folders = { public: 'issues', restricted: 'restricted-issues' } as const;

/** `POST /api/issues/:id/<verb>`: one step of an entry, by JSON or by the small form on its page. */
export const verbRoute = <L extends Ledger, Verb extends string, Input extends z.ZodType>(
  ledger: L,
  verb: Verb,
  summary: string,
  input: Input,
  run: (context: VerbContext, actor: Official, ref: IssueRef, input: z.input<Input>) => Promise<Moved>,
) =>
  route({
    method: 'POST',
    path: `/${folders[ledger]}/:id/${verb}` as `/${(typeof folders)[L]}/:id/${Verb}`,
    summary,
    official: true,
    body: input,
    answers: { 200: { description: 'On record', schema: movedAnswer }, ...officialProblems },
    handle: async (exchange) => {
      const { tools, patience, body } = exchange;
      const ref = refOf(exchange, ledger);
      const { seq, state, publicChanged } = await patience(
        run(tools.verb(), actorOf(exchange), ref, body as z.input<Input>),
      );
      if (publicChanged) await tools.host().recordChanged();
      return { status: 200, body: { seq, state } };
    },
    form: deskForm(
      verb,
      input,
      (asked) => ({ page: ledger === 'public' ? 'issue' : 'restricted', id: refOf(asked, ledger).id }),
      (exchange) => `${pathOfIssue(refOf(exchange, ledger))}?done=${verb}`,
    ),
  });
