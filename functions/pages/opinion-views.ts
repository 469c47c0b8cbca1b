/** What the pages of an opinion show when they are asked for by GET. */
import type { Context } from 'hono';
import { findOpinion, opinionState } from '../../db/consultations/find-opinion.ts';
import type { OpinionFormView, OpinionReceivedView } from '../../src/domain/consultation-views.ts';
import { senderOf } from '../abuse/sender.ts';
import { opinionForm } from '../consultations/opinion-form.ts';
import { trackUrl } from '../feedback/receipt-answer.ts';
import { receiptHash } from '../keys/receipt.ts';
import { createPatience } from '../patience.ts';
import type { Tools } from '../route.ts';
import { receiptOf } from './receipt-cookie.ts';

/** `/consultations/<id>/opinion/`: an empty form. */
export async function emptyOpinionView(context: Context, tools: Tools): Promise<OpinionFormView> {
  const verb = tools.verb();
  const sender = await senderOf(context.req.raw, verb.keys, verb.now);
  return createPatience()(opinionForm(verb, sender));
}

/** `/consultations/received/`: what was just sent, by the cookie; null where it says nothing. */
export async function opinionReceivedView(context: Context, tools: Tools): Promise<OpinionReceivedView | null> {
  const verb = tools.verb();
  const receipt = await receiptOf(context, verb);
  if (receipt === null) return null;
  const { record, keys, settings } = verb;
  const found = await createPatience()(findOpinion(record.db, await receiptHash(keys, receipt)));
  if (!found) return null;
  const { consultationId: id, title, closesOn } = found;
  return {
    receipt,
    trackUrl: new URL(trackUrl(settings, receipt), settings.SITE_URL).href,
    consultation: { id, title, closesOn },
    held: opinionState(found) === 'held',
  };
}
