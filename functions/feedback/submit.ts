import { readIntake } from '../../db/feedback/read-intake.ts';
import { receivedPath } from '../../src/domain/paths.ts';
import { checkFormTime } from '../abuse/form-timing.ts';
import { senderOf } from '../abuse/sender.ts';
import { weighUp } from '../abuse/weigh-up.ts';
import { keyHash } from '../keys/receipt.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { route } from '../route.ts';
import { canonicalBody } from './canonical.ts';
import { checkFeedback, intakeQuestion } from './check.ts';
import { formAgain } from './form-again.ts';
import { bodyOfForm } from './form-fields.ts';
import { feedbackBody, feedbackFormFields, feedbackHeaders, receiptAnswer } from './input.ts';
import { keepOnce } from './keep-once.ts';
import { checkStillThere, photosRefused, sentPhotos, takePhotos } from './photos.ts';
import { answerOf } from './receipt-answer.ts';
import { repeatedFeedback } from './repeat.ts';
import { formBytes } from './sizes.ts';

/**
 * `POST /api/feedback`: a resident says something and gets a receipt. The 201 is said when it is on disk. A repeat with the
 * same Idempotency-Key is answered before anything else is asked, so that a lost answer costs nothing.
 */
export const submitFeedback = route({
  method: 'POST',
  path: '/feedback',
  summary: 'Say something; answered with a receipt',
  body: feedbackBody,
  headers: feedbackHeaders,
  answers: {
    201: { description: 'On record. The same key and body again: the same receipt', schema: receiptAnswer },
    400: { description: 'Malformed, or without Idempotency-Key' },
    403: { description: 'A form of another site' },
    413: { description: 'Too large' },
    415: { description: 'Neither JSON nor a form in UTF-8' },
    422: {
      description: 'A field is wrong, the key was used with another body, or a captcha is asked for (path `altcha`)',
    },
    429: { description: 'Too many from this address', headers: { 'Retry-After': 'Seconds' } },
    503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async ({ context, tools, body: { altcha, ...said }, headers, sent, patience }) => {
    const verb = tools.verb();
    const idempotencyKey = headers['idempotency-key'];
    const photos = sent ? await sentPhotos(verb, sent) : { files: [], ids: [], digests: [] };
    const key = {
      idempotencyKey,
      keyHash: await keyHash(verb.keys, idempotencyKey),
      body: canonicalBody(said, photos),
    };
    const answer = (kept: Parameters<typeof answerOf>[1]) => ({
      status: 201 as const,
      body: answerOf(verb.settings, kept),
    });

    const sender = await senderOf(context.req.raw, verb.keys, verb.now);
    const facts = await patience(readIntake(verb.record, intakeQuestion(verb, said, key.keyHash, sender)));
    if (facts.known) return answer(await repeatedFeedback(verb, facts.known, key));

    if (sent) await checkFormTime(verb.keys, sent.text('formToken'), verb.now);
    const honeypot = sent?.text('website') ?? '';
    const weighed = await weighUp(verb, facts.counts, { sender, community: said.community, altcha, honeypot });
    const [checked] = await patience(
      Promise.all([checkFeedback(verb, said, facts), checkStillThere(verb, photos.ids)]),
    );
    const taken = sent ? await takePhotos(tools.host(), sent, { sender, now: verb.now }) : { kept: [], problems: [] };
    if (taken.problems.length > 0) throw photosRefused(taken.problems);

    const kept = await patience(
      keepOnce(verb, checked, {
        ...key,
        ...weighed,
        channel: 'site',
        enteredBy: null,
        photos: taken.kept.map(({ photo }) => photo),
        photoIds: photos.ids,
      }),
    );
    if (kept.publicChanged) await tools.host().recordChanged();
    return answer(kept);
  },
  form: {
    maxBytes: formBytes,
    fields: feedbackFormFields,
    body: bodyOfForm,
    headers: (sent) => ({ 'idempotency-key': sent.text('idempotencyKey') }),
    answered: ({ tools }, { body }) =>
      redirectWithReceipt(tools.verb(), (body as { receipt: string }).receipt, receivedPath),
    refused: formAgain,
  },
});
