/** Who is signed in, and what they take along. */
import type { FieldPack } from '../../domain/field-pack.ts';
import { ask } from './ask.ts';
import { type Device, keepPack } from './device.ts';

export type Asker = { end: 'official'; cadre: number } | { end: 'sign-in' } | { end: 'unknown' };

export async function whoAsks(base: string): Promise<Asker> {
  const outcome = await ask(base, { path: 'api/auth/session' });
  if (outcome.end === 'sign-in') return { end: 'sign-in' };
  const cadre = outcome.end === 'done' ? outcome.body.cadre : null;
  return typeof cadre === 'number' ? { end: 'official', cadre } : { end: 'unknown' };
}

/** Takes the pack along anew; answers what stood in the way, in words, null where nothing did. */
export async function renewPack(device: Device): Promise<string | null> {
  const outcome = await ask(device.base, { path: 'api/field/pack' });
  if (outcome.end === 'done' && Array.isArray(outcome.body.communities)) {
    await keepPack(device, outcome.body as unknown as FieldPack);
    return null;
  }
  return outcome.end === 'refused' ? outcome.said.detail || outcome.said.title : '资料没有取到，过一会儿再试。';
}
