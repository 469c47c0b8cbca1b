import { type SQL, sql } from 'drizzle-orm';
import { feedback, issueEvents, issues, restrictedIssueEvents, restrictedIssues } from '../../db/schema.ts';
import { settledStates } from '../../src/domain/terms.ts';

const settled = sql.join(
  settledStates.map((state) => sql`${state}`),
  sql`, `,
);

/** When an entry was settled last, and has stayed so since. */
const settledAt = (events: typeof issueEvents | typeof restrictedIssueEvents, id: SQL): SQL =>
  sql`(SELECT min(at) FROM ${events} AS e WHERE e.issue_id = ${id} AND e.seq > coalesce(
    (SELECT max(seq) FROM ${events} AS o WHERE o.issue_id = ${id} AND o.state NOT IN (${settled})), 0))`;

/**
 * A query for the ids of feedback whose matter was settled at or before an instant (milliseconds) and has not been reopened,
 * in either ledger; what was merged is as settled as what it was merged into. Feedback that was found to be abuse counts from
 * then on; what is still held for a person to look at does not.
 */
export const settledFeedback = (until: number): SQL => sql`
  WITH RECURSIVE followed (feedback_id, issue_id) AS (
    SELECT id, issue_id FROM ${feedback} WHERE issue_id IS NOT NULL
    UNION
    SELECT f.feedback_id, i.merged_into_id FROM followed AS f JOIN ${issues} AS i ON i.id = f.issue_id
      WHERE i.merged_into_id IS NOT NULL
  )
  SELECT f.feedback_id FROM followed AS f JOIN ${issues} AS i ON i.id = f.issue_id
    WHERE i.merged_into_id IS NULL AND i.state IN (${settled})
      AND ${settledAt(issueEvents, sql`i.id`)} <= ${until}
  UNION
  SELECT f.id FROM ${feedback} AS f JOIN ${restrictedIssues} AS r ON r.id = f.restricted_issue_id
    WHERE r.state IN (${settled}) AND ${settledAt(restrictedIssueEvents, sql`r.id`)} <= ${until}
  UNION
  SELECT f.id FROM ${feedback} AS f
    WHERE f.issue_id IS NULL AND f.restricted_issue_id IS NULL AND f.review = 'abuse' AND f.reviewed_at <= ${until}`;
