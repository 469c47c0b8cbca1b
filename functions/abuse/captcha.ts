import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { z } from 'zod';
import type { Keys } from '../keys/keys.ts';
import { mac } from '../keys/mac.ts';

/** How long a challenge may be solved and sent, milliseconds. */
export const captchaLife = 20 * 60 * 1000;

/**
 * Rounds of one try, and how many tries: between 100 and 300, a second or two on a cheap phone. Checking costs two HMACs,
 * since the answer is signed along.
 */
const rounds = 5000;
const tries = { least: 100, most: 300 };

export const challengeSchema = z.object({
  parameters: z.object({
    algorithm: z.string(),
    nonce: z.string(),
    salt: z.string(),
    cost: z.number(),
    keyLength: z.number(),
    keyPrefix: z.string(),
    keySignature: z.string().optional(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  }),
  signature: z.string(),
});
export type Challenge = z.output<typeof challengeSchema>;

/** A proof-of-work challenge of ALTCHA; when it ends is part of what is signed. */
export async function makeChallenge(keys: Keys, now: number): Promise<Challenge> {
  const { parameters, signature = '' } = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: rounds,
    counter: randomInt(tries.least, tries.most),
    data: { until: now + captchaLife },
    deriveKey,
    hmacSignatureSecret: await mac(keys, 'captcha', 'challenge'),
    hmacKeySignatureSecret: await mac(keys, 'captcha', 'answer'),
  });
  return { parameters: challengeSchema.shape.parameters.parse(parameters), signature };
}

const payloadSchema = z.object({
  challenge: z.looseObject({
    parameters: z.looseObject({ nonce: z.string(), data: z.looseObject({ until: z.number() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** What a solved captcha is remembered by, so that it is used once, and until when. */
export type SolvedCaptcha = { id: string; expiresAt: number };

/** The captcha that a payload (base64 of JSON `{challenge, solution}`) solves; null for one that is wrong, old or not ours. */
export async function solvedCaptcha(keys: Keys, payload: string, now: number): Promise<SolvedCaptcha | null> {
  try {
    const { challenge, solution } = payloadSchema.parse(JSON.parse(atob(payload)));
    const { nonce, data } = challenge.parameters;
    const { verified } = await verifySolution({
      challenge: challenge as never,
      solution,
      deriveKey,
      hmacSignatureSecret: await mac(keys, 'captcha', 'challenge'),
      hmacKeySignatureSecret: await mac(keys, 'captcha', 'answer'),
    });
    return verified && now <= data.until ? { id: nonce, expiresAt: data.until } : null;
  } catch {
    return null;
  }
}
