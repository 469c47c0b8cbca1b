/** The API of the desk over the invented town, as one official or another. */
import { createApi } from '../../functions/api.ts';
import type { Host } from '../../functions/host.ts';
import type { ResidentPages } from '../../functions/pages/pages.ts';
import type { Tools } from '../../functions/route.ts';
import type { DeskView } from '../../src/domain/desk-views.ts';
import { memoryPhotos } from '../feedback/intake.ts';
import { type Desk, openDesk, type Person } from '../issues/desk.ts';

export type Office = Desk & {
  photos: ReturnType<typeof memoryPhotos>;
  changes(): number;
  get(path: string, as: Person | null): Promise<Response>;
  /** JSON; answers the response. */
  post(path: string, body: unknown, as: Person | null, headers?: Record<string, string>): Promise<Response>;
  /** As a browser without script sends it. */
  form(path: string, fields: Record<string, string>, as: Person | null): Promise<Response>;
  /** With files; `accept` as a script or a browser asks. */
  upload(path: string, form: FormData, as: Person | null, accept?: string): Promise<Response>;
};

const json = async (page: string, view: unknown, status: number) => Response.json({ page, view }, { status });
const pages: ResidentPages = {
  feedback: (_, view, status) => json('feedback', view, status),
  opinion: (_, id, view, status) => json(`opinion ${id}`, view, status),
  track: (_, view, status) => json('track', view, status),
  desk: (_, path, { desk }, status) => json(path, desk, status),
  account: (_, path, view, status) => json(path, view, status),
};

/** What a form that came back was handed to its page. */
export const pageOf = async (response: Response) => (await response.json()) as { page: string; view: DeskView };

export async function openOffice(): Promise<Office> {
  const desk = await openDesk();
  const photos = memoryPhotos();
  let changed = 0;
  let who: Person | null = null;
  const host: Host = {
    photos,
    recordChanged: async () => {
      changed += 1;
    },
  };
  const tools: Tools = {
    record: () => desk.record,
    settings: () => desk.at().settings,
    verb: () => desk.at(),
    host: () => host,
    // As in test/feedback/intake.ts: machines that run tests are slow at times.
    patience: 60_000,
    pages,
    official: async () => (who === null ? null : desk.official(who)),
  };
  const api = createApi(tools);
  const origin = 'http://board.example';
  const ask = (as: Person | null, path: string, init: RequestInit): Promise<Response> => {
    who = as;
    return Promise.resolve(api.request(path, init));
  };
  return {
    ...desk,
    photos,
    changes: () => changed,
    get: (path, as) => ask(as, path, {}),
    post: (path, body, as, headers = {}) =>
      ask(as, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, ...headers },
        body: JSON.stringify(body),
      }),
    form: (path, fields, as) =>
      ask(as, path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin, accept: 'text/html' },
        body: new URLSearchParams(fields).toString(),
      }),
    upload: (path, form, as, accept = 'text/html') =>
      ask(as, path, { method: 'POST', headers: { origin, accept }, body: form }),
  };
}
