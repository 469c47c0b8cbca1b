import { and, between, eq, inArray, isNotNull, isNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { LedgerFilter } from '../../src/domain/ledger-filter.ts';
import {
  type IssueState,
  type LedgerGroup,
  ledgerGroups,
  settledStates,
  settlingVerbs,
} from '../../src/domain/terms.ts';
import { nextMonth, startOfDay } from '../../src/domain/time.ts';
import { issues } from '../schema.ts';

const settled = [...settledStates];

/** Entries of this ledger: what figures count. */
export const isRecorded: SQL = isNull(issues.importSource);

/** The conditions of the ledger's groups of states, over `issues`. */
export const groupConditions: Record<LedgerGroup, SQL | undefined> = {
  open: and(isRecorded, notInArray(issues.state, settled)),
  settled: and(isRecorded, inArray(issues.state, settled)),
  recorded: isRecorded,
  imported: isNotNull(issues.importSource),
  noticed: sql`EXISTS (SELECT 1 FROM notices n WHERE n.issue_id = ${issues.id} AND n.withdrawn_at IS NULL)`,
};

const isGroup = (state: IssueState | LedgerGroup): state is LedgerGroup =>
  (ledgerGroups as readonly string[]).includes(state);

/** The latest settling step lies in the month, in Asia/Shanghai. */
function wasSettledIn(month: string): SQL {
  const settledAt = sql`(SELECT max(e.at) FROM issue_events e WHERE e.issue_id = ${issues.id} AND e.verb IN ${[...settlingVerbs]})`;
  return sql`${settledAt} >= ${startOfDay(`${month}-01`)} AND ${settledAt} < ${startOfDay(`${nextMonth(month)}-01`)}`;
}

/** The condition of a filter over `issues`; undefined for the whole ledger. A month is that in which it was raised. */
export function ledgerCondition({ community, category, state, month, settledIn }: LedgerFilter): SQL | undefined {
  return and(
    community === undefined ? undefined : eq(issues.communityCode, community),
    category === undefined ? undefined : eq(issues.categoryId, category),
    state === undefined ? undefined : isGroup(state) ? groupConditions[state] : eq(issues.state, state),
    month === undefined ? undefined : between(issues.raisedOn, `${month}-01`, `${month}-31`),
    settledIn === undefined ? undefined : and(groupConditions.settled, wasSettledIn(settledIn)),
  );
}
