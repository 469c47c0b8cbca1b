import type { Settings } from '../../src/domain/settings.ts';
import { siteRecord } from '../../src/record.ts';
import { deliverOutbox } from '../notify/deliver.ts';
import type { PhotoStore } from '../photos/store.ts';
import { reportError } from '../report-error.ts';
import { forgetContacts } from '../retention/forget.ts';
import { coalesce } from './coalesce.ts';

/** Milliseconds between two looks at the outbox, and until emptying a busy log is tried again. */
const noticesEvery = 30_000;
const logAgainAfter = 60_000;

/** What one machine does without being asked: notices go out, what is not needed any more is deleted. */
export function createUpkeep(settings: Settings, photos: PhotoStore, now: () => number) {
  const notify = coalesce(
    () => deliverOutbox({ record: siteRecord(), settings, now }),
    (error) => reportError(error, '通知没有发出去，稍后再试。'),
  );
  const forget = coalesce(
    async () => {
      if (!(await forgetContacts({ record: siteRecord(), photos, settings, now: now() }))) forgetAgain();
    },
    (error) => {
      reportError(error, '到期的联系方式没有删完，稍后再试。');
      forgetAgain();
    },
  );
  const forgetAgain = () => void setTimeout(forget, logAgainAfter).unref();
  const timer = setInterval(notify, noticesEvery).unref();
  return { notify, forget, stop: () => clearInterval(timer) };
}
