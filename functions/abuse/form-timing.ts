import { makeFormToken, readFormToken } from '../keys/form-token.ts';
import type { Keys } from '../keys/keys.ts';
import { invalid } from '../refusal.ts';

/** Nobody reads and fills the form in less; a machine does. Milliseconds. */
export const leastFormTime = 3000;

/** Refuses a form that came without the token it was handed out with, or too soon after. It comes back whole, with one of `formTokenAgain`. */
export async function checkFormTime(keys: Keys, token: string | undefined, now: number): Promise<void> {
  const read = await readFormToken(keys, token ?? '', now);
  if (read === 'malformed' || read === 'expired')
    throw invalid([{ path: 'formToken', message: '这一页打开得太久了。您写的都还在，请看一眼，再按一次提交。' }]);
  if (now - read.issuedAt < leastFormTime)
    throw invalid([{ path: 'formToken', message: '提交得太快了。您写的都还在，请过几秒钟再按一次提交。' }]);
}

/**
 * The token of a form that comes back. The time in which it was filled in already counts: putting one digit right takes a
 * person less than `leastFormTime`.
 */
export async function formTokenAgain(keys: Keys, token: string | undefined, now: number): Promise<string> {
  const read = await readFormToken(keys, token ?? '', now);
  if (read === 'malformed') return makeFormToken(keys, now);
  return read === 'expired' || !token ? makeFormToken(keys, now - leastFormTime) : token;
}
