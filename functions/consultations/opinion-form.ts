/** The form of an opinion: its body, and how it comes back with everything typed. */
import type { OpinionFormView } from '../../src/domain/consultation-views.ts';
import { makeChallenge } from '../abuse/captcha.ts';
import { formTokenAgain } from '../abuse/form-timing.ts';
import { readLoad } from '../abuse/limits.ts';
import { senderOf } from '../abuse/sender.ts';
import type { VerbContext } from '../context.ts';
import { keyForm } from '../feedback/input.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { keyPath } from '../feedback/repeat.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import { tryAgainPage } from '../pages/try-again.ts';
import { createPatience } from '../patience.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';

const fields = ['content', 'community', 'altcha'] as const;
const formOnly = ['isOpinion', 'idempotencyKey', 'formToken', 'website'];
const kept = ['content', 'community', 'isOpinion'] as const;

/** The route's body as the form's fields say it; a field that nobody knows stays, to be refused. */
export function bodyOfOpinion(sent: Sent): Record<string, unknown> {
  const known = new Set<string>([...fields, ...formOnly]);
  return {
    ...Object.fromEntries(fields.map((name) => [name, sent.text(name)?.trim() || undefined])),
    isOpinion: sent.text('isOpinion') ? true : undefined,
    ...Object.fromEntries(sent.names.filter((name) => !known.has(name)).map((name) => [name, true])),
  };
}

/** A form that needs no record and no keys. */
const emptyOpinion: OpinionFormView = {
  values: {},
  errors: [],
  problem: null,
  idempotencyKey: '',
  formToken: '',
  challenge: null,
  asksIsOpinion: false,
};

/** The form as it is handed out, with a fresh key and token unless it had its own, and a captcha where there is pressure. */
export async function opinionForm(
  context: VerbContext,
  sender: string | null,
  parts: Partial<OpinionFormView> = {},
): Promise<OpinionFormView> {
  const { keys, now } = context;
  const [load, formToken] = await Promise.all([
    readLoad(context, sender, '').catch(() => ({ pressure: true })),
    formTokenAgain(keys, parts.formToken, now),
  ]);
  return {
    ...emptyOpinion,
    ...parts,
    idempotencyKey: parts.idempotencyKey || crypto.randomUUID(),
    formToken,
    challenge: load.pressure ? JSON.stringify(await makeChallenge(keys, now)) : null,
  };
}

type Asked = Omit<Exchange, 'body' | 'headers'>;

/** A form that was refused, on its own page with the refusal's status; on a bare one where that cannot be shown. */
export async function opinionAgain(asked: Asked, refusal: Refusal, sent: Sent | null): Promise<Response> {
  const { context, tools } = asked;
  const { problem } = refusal;
  const parts = returned(refusal, sent);
  const id = context.req.param('id') ?? '';
  const bare = (view: Partial<OpinionFormView>) =>
    tryAgainPage({
      heading: '还没有收到',
      words: view.problem ?? problem.detail ?? '请过一会儿再试。',
      action: `${basePath(tools.settings())}/api/consultations/${encodeURIComponent(id)}/opinions`,
      fields: (sent?.all ?? []).map(([name, value]) => [
        name,
        (name === 'idempotencyKey' && view.idempotencyKey) || (name === 'formToken' && view.formToken) || value,
      ]),
      status: problem.status,
    });
  if (problem.status >= 500 || problem.status === 404 || !tools.pages) return bare(parts);
  try {
    const verb = tools.verb();
    const sender = await senderOf(context.req.raw, verb.keys, verb.now);
    const view = await createPatience()(opinionForm(verb, sender, parts));
    const page = await createPatience()(tools.pages.opinion(context, Number(id), view, problem.status));
    for (const [name, value] of Object.entries(refusal.headers)) page.headers.set(name, value);
    return page;
  } catch (error) {
    reportFault(error);
    return bare(parts);
  }
}

function returned({ problem }: Refusal, sent: Sent | null): Partial<OpinionFormView> {
  const visible = new Set<string>([...kept, 'altcha']);
  const errors = (problem.errors ?? []).map(({ path, message }) => ({ path, message }));
  const rest = [...new Set(errors.filter(({ path }) => !visible.has(path)).map(({ message }) => message))];
  const shown = errors.filter(({ path }) => visible.has(path));
  const key = sent?.text('idempotencyKey') ?? '';
  const formToken = sent?.text('formToken');
  // A key that stands for something else is given up; else it stays, so that what was kept after all is not kept twice.
  const spent = errors.some(({ path }) => path === keyPath) || !keyForm.test(key);
  return {
    values: Object.fromEntries(kept.flatMap((name) => (sent?.text(name) ? [[name, sent.text(name)]] : []))),
    errors: shown,
    problem: rest.join('') || (shown.length > 0 ? null : (problem.detail ?? problem.title)),
    asksIsOpinion: errors.some(({ path }) => path === 'isOpinion') || sent?.text('isOpinion') !== undefined,
    ...(spent ? {} : { idempotencyKey: key }),
    ...(formToken === undefined ? {} : { formToken }),
  };
}
