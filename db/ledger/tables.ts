import { feedback, issueEvents, issues, restrictedIssueEvents, restrictedIssues } from '../schema.ts';

/** Which of the two ledgers; an id says nothing without it. */
export type Ledger = 'public' | 'restricted';
export type IssueRef = { ledger: Ledger; id: number };

const publicTables = { entries: issues, events: issueEvents, attached: feedback.issueId };
export type LedgerTables = typeof publicTables;

/**
 * The tables of a ledger. Typed as the public ones: the columns come from one factory (db/schema/ledger-columns.ts), and those
 * that only one ledger has are asked for from its own table.
 */
export const tablesOf = (ledger: Ledger): LedgerTables =>
  ledger === 'public'
    ? publicTables
    : ({
        entries: restrictedIssues,
        events: restrictedIssueEvents,
        attached: feedback.restrictedIssueId,
      } as unknown as LedgerTables);
