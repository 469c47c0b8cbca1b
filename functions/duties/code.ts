import { attempt, type Brake, forgive } from '../auth/slow-down.ts';
import type { VerbContext } from '../context.ts';
import { utf8 } from '../keys/base64.ts';
import type { Keys } from '../keys/keys.ts';
import { invalid, Refusal } from '../refusal.ts';

/** 口令: four digits of a community and a civil date, written up at the place of the duty. Whoever knows them has been told there. */
export async function codeOfDay(keys: Keys, community: string, date: string): Promise<string> {
  const key = await keys.hmac('duty-code');
  const bytes = await crypto.subtle.sign('HMAC', key, utf8(`${community} ${date}`));
  return String(new DataView(bytes).getUint32(0) % 10_000).padStart(4, '0');
}

const minute = 60_000;
/** Guessing four digits takes years. */
const brake: Brake = { free: 5, first: minute, longest: 30 * minute, memory: 24 * 60 * minute };

/** Whether a code was given; throws 422 for a wrong one, 429 for too many of them. */
export async function checkCode(
  { record, keys, now }: VerbContext,
  { cadreId, community, date, code }: { cadreId: number; community: string; date: string; code: string | undefined },
): Promise<boolean> {
  if (code === undefined) return false;
  const counted = `duty-code ${cadreId} ${community} ${date}`;
  try {
    await attempt(record, counted, brake, now);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const detail = '口令试错的次数太多，请过一会儿再试，或者不填口令先签到。';
    throw new Refusal({ ...error.problem, detail }, error.headers);
  }
  if (code !== (await codeOfDay(keys, community, date)))
    throw invalid([{ path: 'code', message: '口令不对。请照驻点地方写出来的四位数字填，没有就不填。' }]);
  await forgive(record, counted);
  return true;
}
