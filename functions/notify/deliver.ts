import type { TownRecord } from '../../db/open.ts';
import { deskPath } from '../../src/domain/desk-paths.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { basePath } from '../feedback/receipt-answer.ts';
import { claimNext, delivered, failed, givenUp, giveUpUnaddressed } from './claim.ts';
import { readMessage } from './message.ts';
import { sendMessage } from './send.ts';

export type NotifyContext = {
  record: TownRecord;
  settings: Pick<
    Settings,
    'NOTIFY_WEBHOOK_URL' | 'NOTIFY_SUPERVISION_WEBHOOK_URL' | 'NOTIFY_FORMAT' | 'SITE_URL' | 'BASE_PATH'
  >;
  now(): number;
};

/** Messages of one round; the next one follows soon. */
const mostAtOnce = 100;

/**
 * Sends the messages of the outbox that are due. Two processes at once, a receiver that fails and a process that is killed
 * leave each message accepted once: the generic format repeats what ended unclearly, with the same `id` and Idempotency-Key; a
 * group robot knows neither, so that what ended unclearly counts as delivered: better one message less than one twice, since
 * the desk shows the same. Rejects where the record does not answer; then nothing is lost.
 */
export async function deliverOutbox({ record, settings, now }: NotifyContext, send: typeof fetch = fetch) {
  const addresses = {
    liaison: settings.NOTIFY_WEBHOOK_URL,
    supervision: settings.NOTIFY_SUPERVISION_WEBHOOK_URL,
  };
  const audiences = (['liaison', 'supervision'] as const).filter((audience) => addresses[audience] !== '');
  await giveUpUnaddressed(record, audiences, now());
  const desk = new URL(`${basePath(settings)}${deskPath}`, settings.SITE_URL).href;
  const once = settings.NOTIFY_FORMAT === 'wecom';
  for (let round = 0; round < mostAtOnce && audiences.length > 0; round += 1) {
    const row = await claimNext(record, now(), once);
    if (!row) return;
    const message = await readMessage(record.db, row, desk);
    if (!message) {
      await givenUp(record, row, now(), 'not for this audience');
      continue;
    }
    const sent = await sendMessage(addresses[row.audience], settings.NOTIFY_FORMAT, message, send);
    if (sent.ended === 'delivered') await delivered(record, row, now(), null);
    else if (sent.ended === 'unclear' && once) await delivered(record, row, now(), sent.problem);
    else if ((await failed(record, row, now(), sent.problem)) === 'never')
      console.error(`一条通知一直没有送到，不再重试（${sent.problem}）。请检查 NOTIFY_ 开头的设置。`);
  }
}
