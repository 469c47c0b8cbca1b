import { readOpinionIntake } from '../../db/consultations/intake.ts';
import { notAnOpinion, notTaking, phaseOf, soundsLikeDenunciation } from '../../src/domain/consultation.ts';
import { opinionReceivedPath } from '../../src/domain/field-paths.ts';
import { civilDate } from '../../src/domain/time.ts';
import { checkFormTime } from '../abuse/form-timing.ts';
import { loadWindows } from '../abuse/limits.ts';
import { senderOf } from '../abuse/sender.ts';
import { weighUp } from '../abuse/weigh-up.ts';
import { idOf } from '../desk/asked.ts';
import { feedbackHeaders } from '../feedback/input.ts';
import { trackUrl } from '../feedback/receipt-answer.ts';
import { repeatedReceipt } from '../feedback/repeat.ts';
import { keyHash } from '../keys/receipt.ts';
import { redirectWithReceipt } from '../pages/receipt-cookie.ts';
import { conflict, invalid, notFound } from '../refusal.ts';
import { route } from '../route.ts';
import { keepOpinion } from './keep-opinion.ts';
import { bodyOfOpinion, opinionAgain } from './opinion-form.ts';
import { canonicalOpinion, opinionAnswer, opinionBody, opinionFormFields } from './opinion-input.ts';

/** Counts of one consultation's day stand in the place of a community's (functions/abuse/limits.ts). */
const countedAs = (consultationId: number): string => `consultation-${consultationId}`;

/** Largest form, bytes: there are no photos. */
const formBytes = 256 * 1024;

/**
 * `POST /api/consultations/:id/opinions`: somebody says what they think of a draft and gets a receipt, as for a feedback. A repeat
 * with the same Idempotency-Key is answered before anything else is asked, also after the last day.
 */
export const submitOpinion = route({
  method: 'POST',
  path: '/consultations/:id/opinions',
  summary: 'Say what you think of a draft; answered with a receipt',
  body: opinionBody,
  headers: feedbackHeaders,
  answers: {
    201: { description: 'On record. The same key and body again: the same receipt', schema: opinionAnswer },
    400: { description: 'Malformed, or without Idempotency-Key' },
    403: { description: 'A form of another site' },
    404: { description: 'No such consultation' },
    409: { description: 'Not open yet, closed or withdrawn; `detail` says the dates' },
    413: { description: 'Too large' },
    415: { description: 'Neither JSON nor a form in UTF-8' },
    422: {
      description:
        'A field is wrong, the key was used with another body, a captcha is asked for (path `altcha`), or it sounds like a denunciation (path `isOpinion`)',
    },
    429: { description: 'Too many from this address', headers: { 'Retry-After': 'Seconds' } },
    503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
  },
  handle: async (exchange) => {
    const { context, tools, headers, sent, patience } = exchange;
    const { altcha, ...said } = exchange.body;
    const verb = tools.verb();
    const id = idOf(exchange);
    const idempotencyKey = headers['idempotency-key'];
    const key = {
      idempotencyKey,
      keyHash: await keyHash(verb.keys, idempotencyKey),
      body: canonicalOpinion(id, said),
    };
    const sender = await senderOf(context.req.raw, verb.keys, verb.now);
    const counters = loadWindows(sender, countedAs(id), verb.now).map((each) => each.key);
    const asked = { keyHash: key.keyHash, consultationId: id, community: said.community, counters };
    const { known, consultation, placeStands, counts } = await patience(readOpinionIntake(verb.record.db, asked));
    const today = civilDate(verb.now);
    if (!consultation || phaseOf(consultation, today) === 'draft' || consultation.publishedAt === null)
      throw notFound();
    const answer = (receipt: string) => ({
      status: 201 as const,
      body: { receipt, trackUrl: trackUrl(verb.settings, receipt), closesOn: consultation.closesOn },
    });
    if (known) return answer(await repeatedReceipt(verb, known, key));

    const problem = notTaking(consultation, today);
    if (problem !== null) throw conflict(problem);
    if (sent) await checkFormTime(verb.keys, sent.text('formToken'), verb.now);
    if (!placeStands) throw invalid([{ path: 'community', message: '没有这个村（社区），请重新选。' }]);
    if (!said.isOpinion && soundsLikeDenunciation(said.content))
      throw invalid([{ path: 'isOpinion', message: notAnOpinion }]);
    const honeypot = sent?.text('website') ?? '';
    const weighed = await weighUp(verb, counts, { sender, community: countedAs(id), altcha, honeypot });
    return answer(await patience(keepOpinion(verb, id, said, key, weighed)));
  },
  form: {
    maxBytes: formBytes,
    fields: opinionFormFields,
    body: bodyOfOpinion,
    headers: (sent) => ({ 'idempotency-key': sent.text('idempotencyKey') }),
    answered: ({ tools }, { body }) =>
      redirectWithReceipt(tools.verb(), (body as { receipt: string }).receipt, opinionReceivedPath),
    refused: opinionAgain,
  },
});
