import { eq } from 'drizzle-orm';
import { boardView } from '../../db/queries/board.ts';
import { areas } from '../../db/schema.ts';
import type { VerbContext } from '../context.ts';
import { notFound } from '../refusal.ts';

/** A community in the tree. Throws 404 where there is none. */
export async function communityOf(
  { record: { db } }: VerbContext,
  code: string,
): Promise<{ name: string; shortName: string }> {
  const [area] = await db
    .select({ name: areas.name, shortName: areas.shortName, kind: areas.kind, closedOn: areas.closedOn })
    .from(areas)
    .where(eq(areas.code, code));
  if (area?.kind !== 'community' || area.closedOn !== null) throw notFound();
  return { name: area.name, shortName: area.shortName };
}

/** The area that what concerns everybody belongs to: the deployment's root. */
export const rootCode = async ({ record, now }: VerbContext): Promise<string> =>
  (await boardView(record.db, now)).root.code;
