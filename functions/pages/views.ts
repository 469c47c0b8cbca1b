/** What the resident's pages show when they are asked for by GET: plain views, for `Astro.locals`. */

import type { Context } from 'hono';
import { readReceived } from '../../db/feedback/read-received.ts';
import { readHolidays } from '../../db/queries/holidays.ts';
import { promise } from '../../src/domain/deadlines.ts';
import type { FeedbackFormView, ReceivedView } from '../../src/domain/resident-views.ts';
import { civilDate } from '../../src/domain/time.ts';
import { senderOf } from '../abuse/sender.ts';
import { feedbackForm } from '../feedback/form-view.ts';
import { trackUrl } from '../feedback/receipt-answer.ts';
import { receiptHash } from '../keys/receipt.ts';
import { createPatience } from '../patience.ts';
import type { Tools } from '../route.ts';
import { receiptOf } from './receipt-cookie.ts';

/** `/feedback/`: an empty form; a link may have chosen the community, and whom it is about. */
export async function emptyFormView(context: Context, tools: Tools): Promise<FeedbackFormView> {
  const verb = tools.verb();
  const { community, about } = context.req.query();
  const sender = await senderOf(context.req.raw, verb.keys, verb.now);
  const values = {
    ...(community && /^\d{12}$/.test(community) ? { community } : {}),
    ...(about && /^\d{1,9}$/.test(about) ? { about } : {}),
  };
  return createPatience()(feedbackForm(verb, sender, { values }));
}

/** `/feedback/received/`: what was just sent, by the cookie; null where it says nothing. */
export async function receivedView(context: Context, tools: Tools): Promise<ReceivedView | null> {
  const verb = tools.verb();
  const receipt = await receiptOf(context, verb);
  if (receipt === null) return null;
  const { record, keys, settings } = verb;
  const hash = await receiptHash(keys, receipt);
  const [found, holidays] = await createPatience()(
    Promise.all([readReceived(record.db, hash), readHolidays(record.db)]),
  );
  if (!found) return null;
  const { community, kind, receivedAt, dueOn, categoryDays, restricted, held, joined } = found;
  const promised = promise({
    kind,
    categoryWorkingDays: categoryDays,
    saidOn: civilDate(receivedAt),
    holidays,
  });
  return {
    receipt,
    trackUrl: new URL(trackUrl(settings, receipt), settings.SITE_URL).href,
    community,
    kind,
    restricted,
    held,
    joined,
    due: dueOn,
    // The calculation is told as long as it still leads to what was promised.
    calculation: promised.dueOn === dueOn ? promised.calculation : '',
    tellingDue: promised.tellingDueOn,
  };
}
