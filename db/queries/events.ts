import { inArray } from 'drizzle-orm';
import type { IssueState, IssueVerb } from '../../src/domain/terms.ts';
import type { Db } from '../open.ts';
import { issueEvents, notices } from '../schema.ts';
import { inChunks } from './chunks.ts';
import { packed, unpacked } from './packed.ts';

type EventTuple = [
  seq: number,
  verb: IssueVerb,
  state: IssueState,
  at: number,
  actorId: number | null,
  departmentId: number | null,
  note: string | null,
  reason: string | null,
  dueOn: string | null,
];

const eventsColumn = packed([
  issueEvents.seq,
  issueEvents.verb,
  issueEvents.state,
  issueEvents.at,
  issueEvents.actorCadreId,
  issueEvents.departmentId,
  issueEvents.note,
  issueEvents.reason,
  issueEvents.dueOn,
]);

export type StoredEvent = ReturnType<typeof storedEvent>;

const storedEvent = ([seq, verb, state, at, actorId, departmentId, note, reason, dueOn]: EventTuple) => ({
  seq,
  verb,
  state,
  at,
  actorId,
  departmentId,
  note,
  reason,
  dueOn,
});

/** The events of the notices' issues in their order, by issue; of the notices given, or of all. */
export async function noticeEvents(db: Db, noticeIds?: readonly number[]): Promise<Map<number, StoredEvent[]>> {
  const rows = await inChunks(noticeIds, (chunk) =>
    db
      .select({ issueId: issueEvents.issueId, events: eventsColumn })
      .from(issueEvents)
      .where(
        inArray(
          issueEvents.issueId,
          db
            .select({ id: notices.issueId })
            .from(notices)
            .where(chunk && inArray(notices.id, chunk)),
        ),
      )
      .groupBy(issueEvents.issueId),
  );
  return new Map(
    rows.map(({ issueId, events }) => [
      issueId,
      unpacked<EventTuple>(events)
        .map(storedEvent)
        .sort((a, b) => a.seq - b.seq),
    ]),
  );
}
