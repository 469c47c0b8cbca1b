/** What everybody reads of consultations: no word of a resident, and no number before the answer is public. */
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Adoption } from '../../src/domain/consultation.ts';
import type {
  ConsultationRevision,
  ConsultationRow,
  ConsultationView,
  OpinionGroupView,
} from '../../src/domain/consultation-views.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { groupBy, inChunks } from '../queries/chunks.ts';
import { areas, consultationRevisions, consultations, opinionGroups, opinions } from '../schema.ts';

const opinionsIn = sql<number>`(SELECT count(*) FROM ${opinions} WHERE ${opinions.consultationId} = ${consultations.id} AND ${opinions.groupId} IS NOT NULL)`;

const columns = {
  id: consultations.id,
  title: consultations.title,
  code: consultations.communityCode,
  name: areas.name,
  opensOn: consultations.opensOn,
  closesOn: consultations.closesOn,
  answeredAt: consultations.answeredAt,
  opinions: opinionsIn,
};

type Row = {
  id: number;
  title: string;
  code: string | null;
  name: string | null;
  opensOn: string;
  closesOn: string;
  answeredAt: number | null;
  opinions: number;
};

export const rowView = ({ code, name, answeredAt, opinions: counted, ...row }: Row): ConsultationRow => ({
  ...row,
  community: code === null ? null : { code, name: name ?? '' },
  answeredOn: answeredAt === null ? null : civilDate(answeredAt),
  opinions: answeredAt === null ? null : counted,
});

const standing = and(isNotNull(consultations.publishedAt), isNull(consultations.withdrawnAt));

/** Every consultation that stands, the last to close first. */
export async function consultationRows(db: Db): Promise<ConsultationRow[]> {
  const rows = await db
    .select(columns)
    .from(consultations)
    .leftJoin(areas, eq(areas.code, consultations.communityCode))
    .where(standing)
    .orderBy(desc(consultations.closesOn), desc(consultations.id));
  return rows.map(rowView);
}

/** Those that take opinions on the civil date, the first to close first. */
export async function openConsultations(db: Db, today: string): Promise<ConsultationRow[]> {
  const rows = await db
    .select(columns)
    .from(consultations)
    .leftJoin(areas, eq(areas.code, consultations.communityCode))
    .where(
      and(
        standing,
        isNull(consultations.answeredAt),
        lte(consultations.opensOn, today),
        gte(consultations.closesOn, today),
      ),
    )
    .orderBy(asc(consultations.closesOn), asc(consultations.id));
  return rows.map(rowView);
}

/** Ids of those that have a page: withdrawn ones say so. */
export async function consultationIds(db: Db): Promise<number[]> {
  const rows = await db.select({ id: consultations.id }).from(consultations).where(standing).orderBy(consultations.id);
  return rows.map(({ id }) => id);
}

/** Consultations that were published, withdrawn ones included; all of them, or those asked for. */
export async function consultationViews(db: Db, ids?: readonly number[]): Promise<ConsultationView[]> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        ...columns,
        body: consultations.body,
        summary: consultations.summary,
        publishedAt: consultations.publishedAt,
        withdrawnAt: consultations.withdrawnAt,
        withdrawnReason: consultations.withdrawnReason,
        takenBack: sql<number>`(SELECT count(*) FROM ${opinions} WHERE ${opinions.consultationId} = ${consultations.id} AND ${opinions.groupId} IS NULL AND ${opinions.deletedAt} IS NOT NULL AND ${opinions.review} IS NOT 'abuse')`,
        dismissed: sql<number>`(SELECT count(*) FROM ${opinions} WHERE ${opinions.consultationId} = ${consultations.id} AND ${opinions.review} = 'abuse')`,
      })
      .from(consultations)
      .leftJoin(areas, eq(areas.code, consultations.communityCode))
      .where(and(isNotNull(consultations.publishedAt), chunk && inArray(consultations.id, chunk))),
  );
  const [groupsOf, revisionsOf] = await Promise.all([readGroups(db, ids), readRevisions(db, ids)]);
  return rows
    .sort((a, b) => a.id - b.id)
    .map(({ body, summary, publishedAt, withdrawnAt, withdrawnReason, takenBack, dismissed, ...row }) => {
      const answered = row.answeredAt !== null;
      return {
        ...rowView(row),
        body,
        publishedOn: civilDate(publishedAt ?? 0),
        summary: answered ? summary : null,
        groups: answered ? (groupsOf.get(row.id) ?? []).map(({ consultationId: _, ...group }) => group) : [],
        takenBack: answered ? takenBack : 0,
        dismissed: answered ? dismissed : 0,
        revisions: revisionsOf(row.id),
        withdrawn: withdrawnAt === null ? null : { on: civilDate(withdrawnAt), reason: withdrawnReason ?? '' },
      };
    });
}

async function readGroups(db: Db, ids: readonly number[] | undefined) {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        consultationId: opinionGroups.consultationId,
        position: opinionGroups.position,
        title: opinionGroups.title,
        adopted: opinionGroups.adopted,
        answer: opinionGroups.answer,
        // Spelled out: drizzle leaves the table's name away where there is only one.
        opinions: sql<number>`(SELECT count(*) FROM opinions WHERE opinions.group_id = opinion_groups.id)`,
      })
      .from(opinionGroups)
      .where(chunk && inArray(opinionGroups.consultationId, chunk)),
  );
  const complete = rows
    .flatMap(({ adopted, answer, ...row }): (OpinionGroupView & { consultationId: number })[] =>
      adopted && answer ? [{ ...row, adopted: adopted as Adoption, answer }] : [],
    )
    .sort((a, b) => a.position - b.position);
  return groupBy(complete, ({ consultationId }) => consultationId);
}

/** What was put right, oldest first. */
export async function readRevisions(
  db: Db,
  ids: readonly number[] | undefined,
): Promise<(id: number) => ConsultationRevision[]> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(consultationRevisions)
      .where(chunk && inArray(consultationRevisions.consultationId, chunk)),
  );
  const of = groupBy(
    rows.sort((a, b) => a.id - b.id),
    ({ consultationId }) => consultationId,
  );
  return (id) =>
    (of.get(id) ?? []).map(({ at, what, reason, before }) => ({
      on: civilDate(at),
      what,
      reason,
      before: JSON.parse(before) as ConsultationRevision['before'],
    }));
}
