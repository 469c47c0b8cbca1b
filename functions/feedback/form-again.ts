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
  const page = await formPage(exchange, view, sent, refusal.problem.status);
  for (const [name, value] of Object.entries(refusal.headers)) page.headers.set(name, value);
  return page;
}

/** The form's page; where the record does not answer, which the page reads too, the bare one. */
export async function formPage(
  exchange: Asked,
  view: FeedbackFormView,
  sent: Sent | null,
  status: number,
): Promise<Response> {
  const { context, tools } = exchange;
  const { idempotencyKey, formToken, problem } = view;
  // Made anew for this form, or as it brought them.
  const renewed = new Map(Object.entries({ idempotencyKey, formToken }).filter(([, value]) => value !== ''));
  const bare = () =>
    tryAgainPage({
      heading: '还没有收到',
      words: problem ?? '请过一会儿再试。',
      action: `${basePath(tools.settings())}/api${feedbackPath().slice(0, -1)}`,
      fields: sent?.all.map(([name, value]) => [name, renewed.get(name) ?? value] as const) ?? [],
      photos: sent !== null && sent.files('photos').length > 0,
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
