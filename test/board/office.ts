/** The officials' part of an issue's way in the built demo town, done by calling the verbs on its record: tests of residents need no desk. */
import { and, eq } from 'drizzle-orm';
import type { ProvidedContext } from 'vitest';
import { officialOf } from '../../db/officials.ts';
import { openRecord, type TownRecord } from '../../db/open.ts';
import { issues, memberships, officialRoles, teams } from '../../db/schema.ts';
import type { VerbContext } from '../../functions/context.ts';
import { acceptIssue } from '../../functions/issues/accept.ts';
import { askIssue } from '../../functions/issues/ask.ts';
import { assignIssue } from '../../functions/issues/assign.ts';
import { closeIssue } from '../../functions/issues/close.ts';
import { resolveIssue } from '../../functions/issues/resolve.ts';
import { startIssue } from '../../functions/issues/start.ts';
import { createKeys } from '../../functions/keys/keys.ts';
import type { Official } from '../../src/domain/rights.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { civilDate } from '../../src/domain/time.ts';

export type Office = {
  record: TownRecord;
  accept(issueId: number, title: string): Promise<void>;
  ask(issueId: number, question: string): Promise<void>;
  /** Assigns, starts, resolves and closes. */
  finish(issueId: number, result: string): Promise<void>;
  close(): void;
};

/** @param secrets AUTH_SECRET, RECEIPT_KEY, CONTACT_KEY of the running board */
export function openOffice(board: ProvidedContext['boards'][number], secrets: readonly string[]): Office {
  const record = openRecord({ url: board.record, authToken: board.token });
  const [AUTH_SECRET = '', RECEIPT_KEY = '', CONTACT_KEY = ''] = secrets;
  const keys = createKeys({ AUTH_SECRET, RECEIPT_KEY, CONTACT_KEY });
  const context = (): VerbContext => ({ record, now: Date.now(), keys, settings: readSettings({}) });
  const official = async (cadreId: number | null | undefined): Promise<Official> => {
    const found = cadreId && (await officialOf(record.db, cadreId, civilDate(Date.now())));
    if (!found) throw new Error(`no official ${cadreId}`);
    return found;
  };
  const entry = async (id: number) => {
    const [row] = await record.db.select().from(issues).where(eq(issues.id, id));
    if (!row) throw new Error(`no issue ${id}`);
    return row;
  };
  const liaison = async (id: number) => {
    const { communityCode } = await entry(id);
    const [row] = await record.db
      .select({ cadreId: memberships.cadreId })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .where(and(eq(teams.communityCode, communityCode), eq(teams.kind, 'resident'), eq(memberships.role, 'liaison')));
    return official(row?.cadreId);
  };
  /** Someone of a department who handles; a department serves the whole town. */
  const handler = async () => {
    const [row] = await record.db.select().from(officialRoles).where(eq(officialRoles.role, 'handler')).limit(1);
    return { cadreId: row?.cadreId, department: row?.departmentId };
  };
  const ref = (id: number) => ({ ledger: 'public', id }) as const;
  return {
    record,
    async accept(id, title) {
      await acceptIssue(context(), await liaison(id), ref(id), { title });
    },
    async ask(id, question) {
      await askIssue(context(), await liaison(id), ref(id), { question });
    },
    async finish(id, result) {
      const { cadreId, department } = await handler();
      await assignIssue(context(), await liaison(id), ref(id), { department });
      const hand = await official(cadreId);
      await startIssue(context(), hand, ref(id), {});
      await resolveIssue(context(), hand, ref(id), { result });
      await closeIssue(context(), await official((await entry(id)).responsibleLeaderId), ref(id), {});
    },
    close: () => record.close(),
  };
}
