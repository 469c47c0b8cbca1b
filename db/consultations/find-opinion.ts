import { eq } from 'drizzle-orm';
import type { OpinionState } from '../../src/domain/consultation.ts';
import type { Db } from '../open.ts';
import { consultations, opinionGroups, opinions } from '../schema.ts';

/** An opinion as its receipt needs it; null for an unknown hash. One statement. */
export async function findOpinion(db: Db, receiptHash: string) {
  const [row] = await db
    .select({
      id: opinions.id,
      consultationId: consultations.id,
      title: consultations.title,
      opensOn: consultations.opensOn,
      closesOn: consultations.closesOn,
      publishedAt: consultations.publishedAt,
      answeredAt: consultations.answeredAt,
      withdrawnAt: consultations.withdrawnAt,
      withdrawnReason: consultations.withdrawnReason,
      receivedAt: opinions.receivedAt,
      communityCode: opinions.communityCode,
      heldFor: opinions.heldFor,
      review: opinions.review,
      deletedAt: opinions.deletedAt,
      hasText: opinions.content,
      group: opinionGroups.title,
      adopted: opinionGroups.adopted,
      answer: opinionGroups.answer,
    })
    .from(opinions)
    .innerJoin(consultations, eq(consultations.id, opinions.consultationId))
    .leftJoin(opinionGroups, eq(opinionGroups.id, opinions.groupId))
    .where(eq(opinions.receiptHash, receiptHash));
  return row ? { ...row, hasText: row.hasText !== null } : null;
}
export type FoundOpinion = NonNullable<Awaited<ReturnType<typeof findOpinion>>>;

/** 已收到 → 已归类 → 已答复, and the ways beside it. */
export function opinionState({
  review,
  heldFor,
  group,
  answeredAt,
  withdrawnAt,
  deletedAt,
}: Pick<FoundOpinion, 'review' | 'heldFor' | 'group' | 'answeredAt' | 'withdrawnAt' | 'deletedAt'>): OpinionState {
  if (review === 'abuse') return 'dismissed';
  if (group !== null) return answeredAt === null || withdrawnAt !== null ? 'grouped' : 'answered';
  if (deletedAt !== null) return 'deleted';
  return heldFor !== null && review === null ? 'held' : 'received';
}
