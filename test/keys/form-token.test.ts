import { expect, it } from 'vitest';
import { formTokenLife, makeFormToken, readFormToken } from '../../functions/keys/form-token.ts';
import { mac } from '../../functions/keys/mac.ts';
import { testKeys } from './keys-for-tests.ts';

const keys = testKeys();
const now = Date.UTC(2026, 10, 22, 4);

it('says when the form was handed out, for a day', async () => {
  const token = await makeFormToken(keys, now);
  for (const later of [0, 3000, formTokenLife])
    expect(await readFormToken(keys, token, now + later)).toEqual({ issuedAt: now });
  expect(await readFormToken(keys, token, now + formTokenLife + 1)).toBe('expired');
});

it('a clock that was set back refuses nobody', async () => {
  expect(await readFormToken(keys, await makeFormToken(keys, now), now - 3_600_000)).toEqual({ issuedAt: now });
});

it('fits into a form field as it is', async () => {
  expect(await makeFormToken(keys, now)).toMatch(/^[\w.-]{40,60}$/);
});

it('any other character anywhere is refused', async () => {
  const token = await makeFormToken(keys, now);
  // The last character of a MAC carries two bits that no byte holds.
  for (let at = 0; at < token.length - 1; at += 1) {
    const changed = token.slice(0, at) + (token[at] === '0' ? '1' : '0') + token.slice(at + 1);
    expect(await readFormToken(keys, changed, now)).toBe('malformed');
  }
});

it('what nobody handed out is malformed', async () => {
  const issued = now.toString(36);
  const given = [
    '',
    issued,
    `${issued}.`,
    `.${await mac(keys, 'form-token', '')}`,
    `${issued}.${await mac(keys, 'captcha', issued)}`,
    await makeFormToken(testKeys(), now),
    ` ${await makeFormToken(keys, now)}`,
    'x'.repeat(100_000),
  ];
  for (const token of given) expect(await readFormToken(keys, token, now)).toBe('malformed');
});
