/** A town that asks its residents: the API as officials and residents use it, with a clock that moves. */
import * as schema from '../../db/schema.ts';
import { createApi } from '../../functions/api.ts';
import { clientAddressHeader } from '../../functions/front-door/client-address.ts';
import { makeFormToken } from '../../functions/keys/form-token.ts';
import type { Official } from '../../src/domain/rights.ts';
import { type Intake, intake } from '../feedback/intake.ts';
import { town as areas, roleHolders } from '../fixtures/town.ts';

export const office: Official = {
  kind: 'official',
  cadreId: roleHolders.office,
  departmentId: null,
  grants: [{ role: 'office', areaCode: areas.town, departmentId: null }],
};

/** Today is 2026-11-22 (test/fixtures/town.ts). */
export const draft = {
  title: '文化广场夜间管理办法（征求意见稿）',
  body: '## 拟这样管\n\n晚上**10时**以后不放音响。\n\n- 灯开到11时\n- 车停在西侧',
  opensOn: '2026-11-22',
  closesOn: '2026-11-30',
};

export type Town = Intake & {
  office(path: string, body?: object, as?: Official): Promise<Response>;
  officeForm(path: string, fields: [string, string][]): Promise<Response>;
  /** A draft that is public. */
  consult(more?: object): Promise<number>;
  say(id: number, body?: object, more?: { key?: string; address?: string }): Promise<Response>;
  sayForm(id: number, fields?: Record<string, string>): Promise<Response>;
  track(receipt: string): Promise<Response>;
  opinions(): Promise<(typeof schema.opinions.$inferSelect)[]>;
};

export async function consultingTown(given: Parameters<typeof intake>[0] = {}): Promise<Town> {
  const town = await intake({ official: office, ...given });
  let who: Official | null = office;
  const api = createApi({ ...town.tools, official: async () => who });
  const json = (path: string, body: object, headers: Record<string, string> = {}) =>
    Promise.resolve(
      api.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  const form = (path: string, fields: [string, string][]) =>
    Promise.resolve(
      api.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://board.example',
          accept: 'text/html',
        },
        body: new URLSearchParams(fields).toString(),
      }),
    );
  const asOffice = (path: string, body: object = {}, as: Official = office) => {
    who = as;
    return json(path, body);
  };
  return {
    ...town,
    api,
    office: asOffice,
    officeForm: form,
    async consult(more = {}) {
      const { id } = (await (await asOffice('/consultations', { ...draft, ...more })).json()) as { id: number };
      const published = await asOffice(`/consultations/${id}/publish`);
      if (published.status !== 200) throw new Error(await published.text());
      return id;
    },
    say: (id, body = {}, { key = crypto.randomUUID(), address } = {}) =>
      json(
        `/consultations/${id}/opinions`,
        { content: '音响请放到九点半，孩子要写作业。', ...body },
        { 'idempotency-key': key, ...(address ? { [clientAddressHeader]: address } : {}) },
      ),
    sayForm: async (id, fields = {}) =>
      form(
        `/consultations/${id}/opinions`,
        Object.entries({
          content: '音响请放到九点半，孩子要写作业。',
          community: '',
          idempotencyKey: crypto.randomUUID(),
          formToken: await makeFormToken(town.keys, town.now() - 60_000),
          website: '',
          ...fields,
        }),
      ),
    track: (receipt) => json('/track', { receipt }),
    opinions: () => town.record.db.select().from(schema.opinions).orderBy(schema.opinions.id),
  };
}

export const receiptOf = async (response: Response): Promise<string> => {
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { receipt: string }).receipt;
};
export const day = 86_400_000;

/** Paths marked as changed since the last build. */
export const readStale = async ({ db }: Town['record']): Promise<string[]> =>
  (await db.select({ path: schema.stalePaths.path }).from(schema.stalePaths)).map(({ path }) => path).sort();
