import { photos } from '../../db/schema.ts';
import type { FeedbackFormView } from '../../src/domain/resident-views.ts';
import { senderOf } from '../abuse/sender.ts';
import type { VerbContext } from '../context.ts';
import type { Sent } from '../http/sent.ts';
import { photoToken } from '../photos/token.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';
import { formErrors, keptValues } from './form-fields.ts';
import { emptyForm, feedbackForm } from './form-view.ts';
import { keyForm } from './input.ts';
import { takePhotos } from './photos.ts';
import { keyPath } from './repeat.ts';

/** Photos come back as tokens where the form itself was at fault; not while we are short of something ourselves. */
const keepsPhotos = (status: number): boolean => status === 422;

/** The form again: with everything that was typed, what was wrong, and photos that were fine. */
export async function returnedForm(
  exchange: Omit<Exchange, 'body' | 'headers'>,
  refusal: Refusal,
  sent: Sent | null,
): Promise<FeedbackFormView> {
  const { errors, rest } = formErrors(refusal.problem.errors ?? []);
  const lost = sent !== null && sent.files('photos').length > 0;
  const problem = rest.join(' ') || (errors.length > 0 ? null : (refusal.problem.detail ?? refusal.problem.title));
  const values = sent ? keptValues(sent) : {};
  try {
    const context = exchange.tools.verb();
    const kept = sent && keepsPhotos(refusal.problem.status) ? await keptPhotos(exchange, context, sent) : [];
    const missing = lost && kept.length === 0 && errors.every(({ path }) => path !== 'photos');
    const sender = await senderOf(exchange.context.req.raw, context.keys, context.now);
    return await exchange.patience(
      feedbackForm(context, sender, {
        values,
        errors,
        problem: missing ? `${problem ?? ''}照片要重新选一次。` : problem,
        photos: kept,
        idempotencyKey: keyAgain(refusal, sent),
      }),
    );
  } catch {
    return {
      ...emptyForm,
      values,
      errors,
      problem: `${problem ?? ''}${lost ? '照片要重新选一次。' : ''}`,
      idempotencyKey: keyAgain(refusal, sent) ?? '',
    };
  }
}

/** The same key, so that what was kept after all is not kept twice; a new one where the old one stands for something else. */
function keyAgain(refusal: Refusal, sent: Sent | null): string | undefined {
  const key = sent?.text('idempotencyKey') ?? '';
  const spent = refusal.problem.errors?.some(({ path }) => path === keyPath);
  return keyForm.test(key) && !spent ? key : undefined;
}

/** Photos of the form that are in the store: those it brought as tokens, and its files, now on record as well. */
async function keptPhotos(exchange: Omit<Exchange, 'body' | 'headers'>, context: VerbContext, sent: Sent) {
  const before = sent.texts('photos').filter((token) => token !== '');
  const { kept } = await takePhotos(exchange.tools.host(), sent);
  if (kept.length > 0)
    await exchange.patience(
      context.record.write([
        context.record.db
          .insert(photos)
          .values(kept.map(({ photo }) => ({ ...photo, storedAt: context.now })))
          .onConflictDoNothing(),
      ]),
    );
  return [
    ...before.map((token, index) => ({ token, name: `照片${index + 1}` })),
    ...(await Promise.all(
      kept.map(async ({ photo, name }) => ({ token: await photoToken(context.keys, photo.id), name })),
    )),
  ];
}
