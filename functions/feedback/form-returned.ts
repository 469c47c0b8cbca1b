import type { FeedbackFormView } from '../../src/domain/resident-views.ts';
import { senderOf } from '../abuse/sender.ts';
import { reportFault } from '../http/refusal-of.ts';
import type { Sent } from '../http/sent.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';
import { formErrors, keptValues } from './form-fields.ts';
import { emptyForm, type FormParts, feedbackForm } from './form-view.ts';
import { keyForm } from './input.ts';
import { keptPhotos } from './kept-photos.ts';
import { keyPath } from './repeat.ts';

type Asked = Omit<Exchange, 'body' | 'headers'>;

/** The form as it was sent: values, and photos as tokens. */
export async function formAsSent(
  { tools, context, patience }: Asked,
  sent: Sent,
  parts: FormParts,
  keepsPhotos = true,
): Promise<FeedbackFormView> {
  const verb = tools.verb();
  const sender = await senderOf(context.req.raw, verb.keys, verb.now);
  const photos = keepsPhotos ? await keptPhotos(tools, verb, sender, sent) : [];
  const files = sent.files('photos').length;
  const lost = files > 0 && photos.length === 0 && !parts.errors?.some(({ path }) => path === 'photos');
  return patience(
    feedbackForm(verb, sender, {
      values: keptValues(sent),
      idempotencyKey: keyOf(sent),
      formToken: sent.text('formToken'),
      ...parts,
      photos,
      problem: lost ? `${parts.problem ?? ''}照片要重新选一次。` : parts.problem,
    }),
  );
}

/** The form again: with everything that was typed, what was wrong, and photos that were fine. */
export async function returnedForm(asked: Asked, refusal: Refusal, sent: Sent | null): Promise<FeedbackFormView> {
  const { problem, status } = { ...refusal.problem, problem: refusal.problem };
  const { errors, rest } = formErrors(problem.errors ?? []);
  const spent = problem.errors?.some(({ path }) => path === keyPath);
  const parts: FormParts = {
    errors,
    problem: rest.join('') || (errors.length > 0 ? null : (problem.detail ?? problem.title)),
    // A key that stands for something else is given up; else it stays, so that what was kept after all is not kept twice.
    ...(spent ? { idempotencyKey: undefined } : {}),
  };
  const bare = {
    ...emptyForm,
    ...parts,
    values: sent ? keptValues(sent) : {},
    idempotencyKey: (sent && keyOf(sent)) ?? '',
  };
  // Photos are not taken while we are short of something ourselves.
  if (status >= 500)
    return sent?.files('photos').length ? { ...bare, problem: `${parts.problem ?? ''}照片要重新选一次。` } : bare;
  try {
    // Nothing of it could be read: an empty form that can be sent, with a key and a token of its own.
    if (!sent) return await asked.patience(feedbackForm(asked.tools.verb(), null, parts));
    return await formAsSent(asked, sent, parts, status === 422);
  } catch (error) {
    reportFault(error);
    return bare;
  }
}

const keyOf = (sent: Sent): string | undefined => {
  const key = sent.text('idempotencyKey') ?? '';
  return keyForm.test(key) ? key : undefined;
};
