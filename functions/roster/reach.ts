import { areaAbove } from '../../db/auth/places.ts';
import { officialOf } from '../../db/officials.ts';
import type { Official } from '../../src/domain/rights.ts';
import { civilDate } from '../../src/domain/time.ts';
import { detailsProblem, postingProblem } from '../../src/domain/town-rights.ts';
import type { VerbContext } from '../context.ts';
import { forbidden } from '../refusal.ts';
import type { DetailsChange, Person } from './people.ts';

type Member = { person: Person; name: string };

/** How far a roster reaches beyond its community, where who writes it is not the office: throws 403. */
export async function checkReach(
  { record: { db }, now }: VerbContext,
  actor: Official,
  areaCodes: readonly string[],
  {
    serving,
    placed,
    changed,
  }: { serving: readonly Member[]; placed: readonly Member[]; changed: readonly DetailsChange[] },
): Promise<void> {
  if (actor.grants.some(({ role, areaCode }) => role === 'office' && areaCodes.includes(areaCode))) return;
  const today = civilDate(now);
  const isIn = (list: readonly Member[], id: Person) => list.some(({ person }) => person === id);
  const moved = [...placed, ...serving].filter(({ person }) => isIn(placed, person) !== isIn(serving, person));
  for (const { person, name } of moved) {
    const official = typeof person === 'number' ? await officialOf(db, person, today) : null;
    const problem = official && postingProblem(official, name);
    if (problem) throw forbidden(problem);
  }
  for (const { cadreId, name } of changed) {
    const official = await officialOf(db, cadreId, today);
    const areas = [...new Set(official?.grants.map(({ areaCode }) => areaCode))];
    const above = await Promise.all(areas.map((code) => areaAbove(db, code)));
    const problem = detailsProblem(actor, name, { serving: isIn(serving, cadreId), above });
    if (problem !== null) throw forbidden(problem);
  }
}
