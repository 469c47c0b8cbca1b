import type { TownRecord } from '../../db/open.ts';
import { createApi } from '../../functions/api.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import type { PhotoStore } from '../../functions/photos/store.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { feedbackOf, machineSettings } from './machine.ts';

/** The API of this process over a record, with a clock to turn. */
export function apiOver(record: TownRecord, clock: { now: number }, more: Record<string, string> = {}) {
  const settings = readSettings({ ...machineSettings(''), ...more });
  const keys = createKeys(settings);
  const api = createApi({
    record: () => record,
    settings: () => settings,
    verb: () => ({ record, now: clock.now, keys, settings }),
    host: () => ({ photos: {} as PhotoStore, recordChanged: async () => undefined }),
    pages: null,
  });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    api.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    settings,
    keys,
    post,
    get: (path: string) => api.request(path),
    /** Resident number `number` says something; the same number says the same with the same key. */
    async say(number: number, from = `198.51.${number >> 8}.${number & 255}`) {
      const { key, body } = feedbackOf(number);
      const response = await post('/feedback', body, { 'idempotency-key': key, [clientAddressHeader]: from });
      const { receipt } = (await response.json()) as { receipt?: string };
      return { status: response.status, receipt, retryAfter: response.headers.get('retry-after') };
    },
  };
}
