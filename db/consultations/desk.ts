/** What 组织办 reads of a consultation: every opinion as it is kept, masked. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Adoption } from '../../src/domain/consultation.ts';
import { phaseOf } from '../../src/domain/consultation.ts';
import type { ConsultationsPage, DeskGroup, DeskOpinion } from '../../src/domain/consultation-views.ts';
import { civilDate } from '../../src/domain/time.ts';
import type { Db } from '../open.ts';
import { areas, consultations, opinionGroups, opinions } from '../schema.ts';
import { rowView } from './public.ts';

const countOf = (condition: ReturnType<typeof sql>) =>
  sql<number>`(SELECT count(*) FROM ${opinions} WHERE ${opinions.consultationId} = ${consultations.id} AND ${condition})`;

/** All consultations with how they stand today, the newest first. `waiting`: opinions that somebody has to look at or sort. */
export async function deskConsultations(db: Db, today: string): Promise<ConsultationsPage['items']> {
  const rows = await db
    .select({
      id: consultations.id,
      title: consultations.title,
      code: consultations.communityCode,
      name: areas.name,
      opensOn: consultations.opensOn,
      closesOn: consultations.closesOn,
      publishedAt: consultations.publishedAt,
      answeredAt: consultations.answeredAt,
      withdrawnAt: consultations.withdrawnAt,
      opinions: countOf(sql`${opinions.groupId} IS NOT NULL`),
      received: countOf(sql`1`),
      waiting: countOf(
        sql`${opinions.groupId} IS NULL AND ${opinions.deletedAt} IS NULL AND ${opinions.review} IS NOT 'abuse'`,
      ),
    })
    .from(consultations)
    .leftJoin(areas, eq(areas.code, consultations.communityCode))
    .orderBy(desc(consultations.id));
  return rows.map(({ publishedAt, withdrawnAt, received, waiting, ...row }) => ({
    ...rowView(row),
    phase: phaseOf({ ...row, publishedAt, withdrawnAt }, today),
    received,
    waiting,
  }));
}

/** Every opinion of a consultation, in the order they came; what was found to be none is left out. */
export async function opinionsOf(
  db: Db,
  consultationId: number,
): Promise<{ opinions: (DeskOpinion & { held: boolean })[]; takenBack: number; dismissed: number }> {
  const rows = await db
    .select({
      id: opinions.id,
      receivedAt: opinions.receivedAt,
      community: areas.shortName,
      content: opinions.content,
      groupId: opinions.groupId,
      heldFor: opinions.heldFor,
      review: opinions.review,
      deletedAt: opinions.deletedAt,
    })
    .from(opinions)
    .leftJoin(areas, eq(areas.code, opinions.communityCode))
    .where(eq(opinions.consultationId, consultationId))
    .orderBy(asc(opinions.id));
  const real = rows.filter(({ review }) => review !== 'abuse');
  return {
    opinions: real
      .filter(({ groupId, deletedAt }) => groupId !== null || deletedAt === null)
      .map(({ receivedAt, review, deletedAt: _, ...row }) => ({
        ...row,
        receivedOn: civilDate(receivedAt),
        held: row.heldFor !== null && review === null,
      })),
    takenBack: real.filter(({ groupId, deletedAt }) => groupId === null && deletedAt !== null).length,
    dismissed: rows.length - real.length,
  };
}

/** Groups in their order, without their opinions. */
export async function groupsOf(db: Db, consultationId: number): Promise<Omit<DeskGroup, 'opinions'>[]> {
  const rows = await db
    .select()
    .from(opinionGroups)
    .where(eq(opinionGroups.consultationId, consultationId))
    .orderBy(asc(opinionGroups.position));
  return rows.map(({ consultationId: _, adopted, ...group }) => ({ ...group, adopted: adopted as Adoption | null }));
}

/** One group of a consultation; null where there is none. */
export async function groupOf(db: Db, consultationId: number, id: number) {
  const [row] = await db
    .select()
    .from(opinionGroups)
    .where(and(eq(opinionGroups.id, id), eq(opinionGroups.consultationId, consultationId)));
  return row ?? null;
}
