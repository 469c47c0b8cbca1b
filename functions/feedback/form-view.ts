import { takesDenunciations } from '../../db/feedback/takes-denunciations.ts';
import type { FeedbackFormView } from '../../src/domain/resident-views.ts';
import { civilDate } from '../../src/domain/time.ts';
import { makeChallenge } from '../abuse/captcha.ts';
import { formTokenAgain } from '../abuse/form-timing.ts';
import { readLoad } from '../abuse/limits.ts';
import type { VerbContext } from '../context.ts';
import { takesContacts } from './contact-data.ts';

/** What a form that comes back adds to an empty one. */
export type FormParts = Partial<
  Pick<FeedbackFormView, 'values' | 'errors' | 'problem' | 'photos' | 'offers' | 'idempotencyKey' | 'formToken'>
>;

/** The form as it is handed out: with a fresh key and token unless it had its own, and with a captcha where there is pressure. */
export async function feedbackForm(
  context: VerbContext,
  sender: string | null,
  parts: FormParts = {},
): Promise<FeedbackFormView> {
  const { record, keys, now, settings } = context;
  const [load, denunciations, formToken] = await Promise.all([
    readLoad(context, sender, parts.values?.community ?? '').catch(() => ({ pressure: true })),
    takesDenunciations(record.db, civilDate(now)),
    formTokenAgain(keys, parts.formToken, now),
  ]);
  return {
    ...emptyForm,
    ...parts,
    idempotencyKey: parts.idempotencyKey ?? crypto.randomUUID(),
    formToken,
    challenge: load.pressure ? JSON.stringify(await makeChallenge(keys, now)) : null,
    contactFields: takesContacts(settings, record.embedded),
    denunciations,
  };
}

/** A form that needs no record and no keys: what can be shown while one of them is missing. */
export const emptyForm: FeedbackFormView = {
  values: {},
  errors: [],
  problem: null,
  photos: [],
  offers: [],
  idempotencyKey: '',
  formToken: '',
  challenge: null,
  contactFields: false,
  denunciations: false,
};
