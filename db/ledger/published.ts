import { isNotNull, isNull } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { areas, cadres, departments } from '../schema.ts';

/** What the board publishes of officials: allowed in text that becomes public. */
export async function readPublished(db: Db): Promise<{ phones: string[]; names: string[] }> {
  const [people, units, places] = await Promise.all([
    db.select({ name: cadres.name, phone: cadres.phone, endedOn: cadres.endedOn }).from(cadres),
    db.select({ phone: departments.phone }).from(departments).where(isNull(departments.closedOn)),
    db.select({ phone: areas.supervisionPhone }).from(areas).where(isNotNull(areas.supervisionPhone)),
  ]);
  const phones = [...people.filter(({ endedOn }) => endedOn === null), ...units, ...places].flatMap(({ phone }) =>
    phone ? [phone] : [],
  );
  return { phones, names: people.map(({ name }) => name) };
}
