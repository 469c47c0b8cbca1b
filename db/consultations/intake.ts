/** What the record knows when an opinion comes in, and the statements that keep it. */
import { and, eq } from 'drizzle-orm';
import { countUp, readCounts } from '../feedback/counters.ts';
import type { Db, Statement } from '../open.ts';
import { areas, consultations, opinions, usedCaptchas } from '../schema.ts';

/** What is on record under an Idempotency-Key. */
export type KnownOpinion = { consultationId: number; salt: string; bodyHash: string };

export async function findOpinionByKey(db: Db, keyHash: string): Promise<KnownOpinion | null> {
  const [row] = await db
    .select({ consultationId: opinions.consultationId, salt: opinions.salt, bodyHash: opinions.bodyHash })
    .from(opinions)
    .where(eq(opinions.keyHash, keyHash));
  return row ?? null;
}

/** A consultation's row, whatever became of it; null where there is none. */
export async function findConsultation(db: Db, id: number) {
  const [row] = await db.select().from(consultations).where(eq(consultations.id, id));
  return row ?? null;
}
export type FoundConsultation = NonNullable<Awaited<ReturnType<typeof findConsultation>>>;

/** Everything that an opinion asks. `counters`: keys of functions/abuse/limits.ts. */
export async function readOpinionIntake(
  db: Db,
  asked: { keyHash: string; consultationId: number; community: string | undefined; counters: readonly string[] },
) {
  const [known, consultation, [place], counts] = await Promise.all([
    findOpinionByKey(db, asked.keyHash),
    findConsultation(db, asked.consultationId),
    asked.community === undefined
      ? []
      : db
          .select({ closedOn: areas.closedOn })
          .from(areas)
          .where(and(eq(areas.code, asked.community), eq(areas.kind, 'community'))),
    readCounts(db, asked.counters),
  ]);
  return { known, consultation, placeStands: asked.community === undefined || place?.closedOn === null, counts };
}

/** Statements of one batch. Rejects with a UNIQUE violation where the key was used meanwhile. */
export const opinionStatements = (
  db: Db,
  row: typeof opinions.$inferInsert,
  more: {
    counters: readonly { key: string; expiresAt: number }[];
    captcha: { id: string; expiresAt: number } | null;
  },
): Statement[] => [
  ...(more.captcha ? [db.insert(usedCaptchas).values(more.captcha)] : []),
  ...countUp(db, more.counters),
  db.insert(opinions).values(row),
];
