/** What the tests of the intake share: an API over a fresh record of the test town, with its own clock, keys and photo store. */
import { eq } from 'drizzle-orm';
import type { TownRecord } from '../../db/open.ts';
import * as schema from '../../db/schema.ts';
import { createApi } from '../../functions/api.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import type { Host } from '../../functions/host.ts';
import { makeFormToken } from '../../functions/keys/form-token.ts';
import { createKeys, type Keys } from '../../functions/keys/keys.ts';
import type { ResidentPages } from '../../functions/pages/pages.ts';
import type { PhotoStore } from '../../functions/photos/store.ts';
import type { Tools } from '../../functions/route.ts';
import type { FeedbackFormView, TrackPageView } from '../../src/domain/resident-views.ts';
import type { Official } from '../../src/domain/rights.ts';
import { readSettings, type Settings } from '../../src/domain/settings.ts';
import { qingshi, townNow, townRecord } from '../fixtures/town.ts';
import { secrets } from '../keys/keys-for-tests.ts';

/** A store in memory: what the interface promises, for as long as a test runs. */
export function memoryPhotos(): PhotoStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    kept,
    put: async (id, bytes) => void kept.set(id, bytes),
    get: async (id) => {
      const bytes = kept.get(id);
      return bytes ? { bytes, type: 'image/jpeg' } : null;
    },
    delete: async (id) => void kept.delete(id),
    async *list() {
      for (const id of kept.keys()) yield { id, storedAt: 0 };
    },
  };
}

/** Pages as JSON: what Astro would be handed. */
const pagesAsJson: ResidentPages = {
  feedback: async (_, view, status) => Response.json({ page: 'feedback', view }, { status }),
  opinion: async (_, id, view, status) => Response.json({ page: `opinion ${id}`, view }, { status }),
  track: async (_, view, status) => Response.json({ page: 'track', view }, { status }),
  desk: async (_, path, locals, status) => Response.json({ page: path, locals }, { status }),
  account: async (_, path, view, status) => Response.json({ page: path, view }, { status }),
};

export type Intake = {
  api: ReturnType<typeof createApi>;
  record: TownRecord;
  keys: Keys;
  settings: Settings;
  tools: Tools;
  photos: ReturnType<typeof memoryPhotos>;
  /** Moves the clock, in milliseconds. */
  pass(milliseconds: number): void;
  now(): number;
  changes(): number;
  post(body: unknown, more?: { key?: string; address?: string; path?: string }): Promise<Response>;
  /** As a browser without script sends it; `formToken` as if handed out a minute ago. */
  postForm(
    fields: Record<string, string | string[] | File[]>,
    more?: { address?: string; path?: string; accept?: string },
  ): Promise<Response>;
};

export async function intake(
  given: {
    env?: Record<string, string>;
    record?: TownRecord;
    keys?: Keys;
    photos?: Intake['photos'];
    official?: Official;
    patience?: number;
  } = {},
): Promise<Intake> {
  const record = given.record ?? (await townRecord());
  const settings = readSettings({ SITE_URL: 'https://board.example', ...secrets(), ...given.env });
  const keys = given.keys ?? createKeys(settings);
  let clock = townNow;
  let changed = 0;
  const photos = given.photos ?? memoryPhotos();
  const host: Host = {
    photos,
    recordChanged: async () => {
      changed += 1;
    },
  };
  const tools: Tools = {
    record: () => record,
    settings: () => settings,
    verb: () => ({ record, now: clock, keys, settings }),
    host: () => host,
    // Machines that run tests are slow at times; what is told of a record that hangs is tested with less.
    patience: given.patience ?? 60_000,
    pages: pagesAsJson,
    official: async () => given.official ?? null,
  };
  const api = createApi(tools);
  const from = (address: string | undefined): Record<string, string> =>
    address === undefined ? {} : { [clientAddressHeader]: address };
  return {
    api,
    record,
    keys,
    settings,
    tools,
    photos,
    pass: (milliseconds) => {
      clock += milliseconds;
    },
    now: () => clock,
    changes: () => changed,
    post: async (body, { key = crypto.randomUUID(), address, path = '/feedback' } = {}) =>
      api.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...from(address) },
        body: JSON.stringify(body),
      }),
    postForm: async (fields, { address, path = '/feedback', accept = 'text/html' } = {}) => {
      const form = new FormData();
      const all = {
        idempotencyKey: crypto.randomUUID(),
        formToken: await makeFormToken(keys, clock - 60_000),
        website: '',
        ...fields,
      };
      for (const [name, value] of Object.entries(all))
        for (const each of Array.isArray(value) ? value : [value]) form.append(name, each);
      return api.request(path, {
        method: 'POST',
        headers: { origin: 'https://board.example', accept, ...from(address) },
        body: form,
      });
    },
  };
}

/** An invented, harmless feedback. */
export const said = { community: qingshi, content: '村口的路灯坏了三盏，晚上看不清路。' };

export const rows = {
  feedback: ({ record }: Pick<Intake, 'record'>) =>
    record.db.select().from(schema.feedback).orderBy(schema.feedback.id),
  outbox: ({ record }: Pick<Intake, 'record'>) => record.db.select().from(schema.outbox),
  issue: async ({ record }: Pick<Intake, 'record'>, id: number | null) =>
    (
      await record.db
        .select()
        .from(schema.issues)
        .where(eq(schema.issues.id, id ?? -1))
    )[0],
};

export const viewOf = async <View extends FeedbackFormView | TrackPageView = FeedbackFormView>(response: Response) =>
  ((await response.json()) as { view: View }).view;
