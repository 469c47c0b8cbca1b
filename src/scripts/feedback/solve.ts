/** The proof of work of a challenge (ALTCHA): some seconds of counting that cost a machine gun of senders too much. */
import { type Challenge, type DeriveKeyFunction, solveChallenge } from 'altcha-lib';
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2';
import { deriveKey as sha } from 'altcha-lib/algorithms/web/sha';

/** The value of the field `altcha`; null where this browser cannot count (no WebCrypto without https) or gave up. */
export default async function solve(challengeText: string): Promise<string | null> {
  try {
    const challenge: Challenge = JSON.parse(challengeText);
    const deriveKey: DeriveKeyFunction = challenge.parameters.algorithm.startsWith('PBKDF2') ? pbkdf2 : sha;
    const solution = await solveChallenge({ challenge, deriveKey });
    return solution && btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  }
}
