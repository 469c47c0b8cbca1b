/** The cached state of each entry against the fold of its steps, in both ledgers. */

import { sql } from 'drizzle-orm';
import type { ChainFinding } from '../../src/domain/chain-findings.ts';
import { foldEvents, type LifeEvent } from '../../src/domain/issue-life.ts';
import type { IssueState } from '../../src/domain/terms.ts';
import type { Ledger } from '../ledger/tables.ts';
import type { Db } from '../open.ts';

type Row = { id: number; state: IssueState; stateSince: number; dueOn: string | null; steps: string; strayed: number };
const entriesAtOnce = 2000;

/** Entries whose state, its beginning or due date is not what their steps come to, and those whose feedback hangs on another. */
export async function checkStates(db: Db, ledger: Ledger): Promise<ChainFinding[]> {
  const kind = ledger === 'public' ? 'entry' : 'restricted_entry';
  const [entries, events, attached] = (
    ledger === 'public'
      ? ['issues', 'issue_events', 'issue_id']
      : ['restricted_issues', 'restricted_issue_events', 'restricted_issue_id']
  ).map((name) => sql.raw(name));
  const findings: ChainFinding[] = [];
  for (let after = 0; ; ) {
    const rows = await db.all<Row>(sql`SELECT id, state, state_since AS "stateSince", due_on AS "dueOn",
        (SELECT json_group_array(json_object('seq', e.seq, 'verb', e.verb, 'state', e.state, 'at', e.at, 'reason', e.reason,
          'dueOn', e.due_on, 'actorCadreId', e.actor_cadre_id, 'feedbackId', e.feedback_id)) FROM ${events} e WHERE e.issue_id = i.id) AS steps,
        EXISTS (SELECT 1 FROM ${events} e JOIN feedback f ON f.id = e.feedback_id
          WHERE e.issue_id = i.id AND e.verb = 'submit' AND f.${attached} IS NOT i.id) AS strayed
      FROM ${entries} i WHERE id > ${after} ORDER BY id LIMIT ${entriesAtOnce}`);
    for (const row of rows) {
      const wrong = differences(row);
      if (wrong) findings.push({ what: 'state', kind, ref: row.id, ...wrong });
    }
    const last = rows.at(-1);
    if (!last || rows.length < entriesAtOnce) return findings;
    after = last.id;
  }
}

function differences(row: Row): { problem: string | null; columns: string[] } | null {
  const steps = (JSON.parse(row.steps) as (LifeEvent & { seq: number })[]).sort((a, b) => a.seq - b.seq);
  try {
    const { state, stateSince, dueOn } = foldEvents(steps);
    const columns = [
      ...(state === row.state ? [] : ['state']),
      ...(stateSince === row.stateSince ? [] : ['state_since']),
      ...(dueOn === row.dueOn ? [] : ['due_on']),
      ...(row.strayed ? ['feedback_id'] : []),
    ];
    return columns.length > 0 ? { problem: null, columns } : null;
  } catch (error) {
    return { problem: (error as Error).message, columns: [] };
  }
}
