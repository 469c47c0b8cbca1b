import type { Settings } from '../../src/domain/settings.ts';
import { siteRecord } from '../../src/record.ts';
import { deliverOutbox } from '../notify/deliver.ts';
import type { PhotoStore } from '../photos/store.ts';
import { reportError } from '../report-error.ts';
import { emptyLog } from '../retention/empty-log.ts';
import { forgetContacts } from '../retention/forget.ts';
import { coalesce } from './coalesce.ts';
import { createSealer } from './sealer.ts';

/**
 * Milliseconds between two looks at the outbox; until the record's log is emptied of what residents deleted; until what could
 * not be forgotten is tried again.
 */
const noticesEvery = 30_000;
const logEvery = 600_000;
const forgetAgainAfter = 60_000;

/** What one machine does without being asked: what was written is chained, notices go out, what is not needed any more is deleted. */
export function createUpkeep(settings: Settings, photos: PhotoStore, now: () => number) {
  const deliver = coalesce(
    () => deliverOutbox({ record: siteRecord(), settings, now }),
    (error) => reportError(error, '通知没有发出去，稍后再试。'),
  );
  const sealer = createSealer();
  /** After something was written, and now and then. */
  const notify = () => {
    sealer.soon();
    return deliver();
  };
  const forget = coalesce(
    async () => {
      if (!(await forgetContacts({ record: siteRecord(), photos, settings, now: now() }))) forgetAgain();
    },
    (error) => {
      reportError(error, '到期的联系方式没有删完，稍后再试。');
      forgetAgain();
    },
  );
  let again: NodeJS.Timeout | undefined;
  const forgetAgain = () => {
    clearTimeout(again);
    again = setTimeout(forget, forgetAgainAfter).unref();
  };
  const timers = [
    setInterval(notify, noticesEvery).unref(),
    setInterval(() => void emptyLog(siteRecord()).catch(reportError), logEvery).unref(),
  ];
  return {
    notify,
    forget,
    stop: () => {
      sealer.stop();
      clearTimeout(again);
      timers.forEach(clearInterval);
    },
  };
}
