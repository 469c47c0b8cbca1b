/** Officials of the built demo town with accounts of the tests' own, who sign in as people do. */

import { and, eq, isNull, notInArray } from 'drizzle-orm';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ProvidedContext } from 'vitest';
import { openRecord } from '../../db/open.ts';
import { cadres, memberships, officialRoles, teams, users } from '../../db/schema.ts';
import { totpCode } from '../../functions/auth/totp.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { account, password } from '../auth/town.ts';
import { arrive } from './browser.ts';

export type Login = { username: string; secret: string; cadreId: number; name: string };
export type Officials = {
  /** A community whose liaison and lead these are. */
  community: string;
  /** Department of the handler. */
  department: number;
  liaison: Login;
  lead: Login;
  handler: Login;
  supervision: Login;
};

/** Gives accounts to people of the demo town who have none. @param secrets those of the running board */
export async function officialsOf(
  board: ProvidedContext['boards'][number],
  secrets: readonly string[],
): Promise<Officials> {
  const record = openRecord({ url: board.record, authToken: board.token });
  try {
    const [AUTH_SECRET = '', RECEIPT_KEY = '', CONTACT_KEY = ''] = secrets;
    const keys = createKeys({ AUTH_SECRET, RECEIPT_KEY, CONTACT_KEY });
    const verb = () => ({ record, now: Date.now(), keys, settings: readSettings({ SITE_URL: board.url }) });
    const { db } = record;
    const taken = (await db.select({ id: users.cadreId }).from(users)).map(({ id }) => id);
    const free = (id: typeof cadres.id) => and(isNull(cadres.endedOn), notInArray(id, taken));
    const serving = (role: 'lead' | 'liaison') =>
      db
        .select({ community: teams.communityCode, id: cadres.id, name: cadres.name })
        .from(memberships)
        .innerJoin(teams, eq(teams.id, memberships.teamId))
        .innerJoin(cadres, eq(cadres.id, memberships.cadreId))
        .where(
          and(eq(memberships.role, role), eq(teams.kind, 'resident'), isNull(memberships.toDate), free(cadres.id)),
        );
    const given = (role: 'handler' | 'supervision') =>
      db
        .select({ id: cadres.id, name: cadres.name, department: officialRoles.departmentId })
        .from(officialRoles)
        .innerJoin(cadres, eq(cadres.id, officialRoles.cadreId))
        .where(and(eq(officialRoles.role, role), isNull(officialRoles.toDate), free(cadres.id)));
    const [leads, liaisons, handlers, supervisors] = await Promise.all([
      serving('lead'),
      serving('liaison'),
      given('handler'),
      given('supervision'),
    ]);
    const liaison = liaisons.find(({ community, id }) =>
      leads.some((lead) => lead.community === community && lead.id !== id),
    );
    const lead = leads.find(({ community }) => community === liaison?.community);
    const handler = handlers.find(({ id }) => id !== lead?.id && id !== liaison?.id);
    const supervision = supervisors.find(({ id }) => ![lead, liaison, handler].some((each) => each?.id === id));
    if (!liaison || !lead || !handler?.department || !supervision) throw new Error('the demo town has nobody left');
    const hire = async (role: string, { id, name }: { id: number; name: string }): Promise<Login> => {
      const username = `test_${role}_${id}`;
      const { secret } = await account(verb(), id, username);
      return { username, secret, cadreId: id, name };
    };
    return {
      community: liaison.community,
      department: handler.department,
      liaison: await hire('liaison', liaison),
      lead: await hire('lead', lead),
      handler: await hire('handler', handler),
      supervision: await hire('supervision', supervision),
    };
  } finally {
    record.close();
  }
}

/** Signs in with password and second factor; answers the page, which shows the desk. Once for each account: a code counts once. */
export async function signIn(
  browser: Browser,
  url: string,
  { username, secret }: Login,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${url}/desk/`);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await page.click('main button[type=submit]');
  await page.fill('[name=code]', await totpCode(secret, Date.now()));
  await page.click('main button[type=submit]');
  await arrive(page, '**/desk/');
  return page;
}
