import { feedbackPath } from '../../src/domain/paths.ts';
import type { FeedbackFormView } from '../../src/domain/resident-views.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import { tryAgainPage } from '../pages/try-again.ts';
import { createPatience } from '../patience.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';
import { returnedForm } from './form-returned.ts';
import { basePath } from './receipt-answer.ts';

type Asked = Omit<Exchange, 'body' | 'headers'>;

/** A form that was refused, on its own page with the refusal's status. */
export async function formAgain(exchange: Asked, refusal: Refusal, sent: Sent | null): Promise<Response> {
  const view = await returnedForm(exchange, refusal, sent);
  const page = await formPage(exchange, view, refusal.problem.status);
  for (const [name, value] of Object.entries(refusal.headers)) page.headers.set(name, value);
  return page;
}

/** The form's page; where the record does not answer, which the page reads too, the bare one. */
export async function formPage(exchange: Asked, view: FeedbackFormView, status: number): Promise<Response> {
  const { context, tools } = exchange;
  const { values, idempotencyKey, formToken } = view;
  const bare = () =>
    tryAgainPage({
      heading: '还没有收到',
      words: view.problem ?? '请过一会儿再试。',
      action: `${basePath(tools.settings())}/api${feedbackPath().slice(0, -1)}`,
      fields: Object.entries({ ...values, idempotencyKey, formToken }).flatMap(([name, value]) =>
        value ? [[name, value] as const] : [],
      ),
      status,
    });
  if (status >= 500 || !tools.pages) return bare();
  try {
    return await createPatience()(tools.pages.feedback(context, view, status));
  } catch (error) {
    reportFault(error);
    return bare();
  }
}
