import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { issues, twoFactors } from '../../db/schema.ts';
import { base32, totpCode, totpStep, totpUri } from '../../functions/auth/totp.ts';
import type { AccountView } from '../../src/domain/account-views.ts';
import { account, type Door, isIn, openDoor, password, people } from './town.ts';

describe('codes as RFC 6238 has them', () => {
  const secret = '12345678901234567890';
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds', async (seconds, code) => {
    expect(await totpCode(secret, seconds * 1000)).toBe(code);
  });
  it('one step early or late is taken, two are not', async () => {
    const now = 1_800_000_000_000;
    const steps = await Promise.all(
      [-2, -1, 0, 1, 2].map(async (step) => totpStep(secret, await totpCode(secret, now + step * 30_000), now)),
    );
    expect(steps).toEqual([null, 59_999_999, 60_000_000, 60_000_001, null]);
  });
  it('base32 as RFC 4648 has it, without padding', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(base32)).toEqual([
      '',
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ]);
    expect(totpUri('foobar', '松溪镇 连心', 'wen')).toBe(
      `otpauth://totp/${encodeURIComponent('松溪镇 连心')}:wen?secret=MZXW6YTBOI&issuer=${encodeURIComponent('松溪镇 连心')}`,
    );
  });
});

describe('who needs one', () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor();
  });
  afterEach(() => void vi.useRealTimers());
  const mustEnrol = async (cadreId: number) => {
    await account(door.verb(), cadreId, `n${cadreId}`, { plain: true });
    const browser = door.browser();
    await browser.signIn(`n${cadreId}`);
    return ((await (await browser.get('/auth/session')).json()) as { mustEnrol: boolean }).mustEnrol;
  };

  it('office, supervision, principal, and whoever opens contact data or publishes', async () => {
    for (const id of [people.office, people.supervision, 8, people.lead, people.liaison, 10])
      expect(await mustEnrol(id), `${id}`).toBe(true);
  });

  it('not a plain cadre, until an entry names them', async () => {
    expect(await mustEnrol(people.plain)).toBe(false);
    const browser = door.browser();
    await browser.signIn(`n${people.plain}`);
    await door.record.db.update(issues).set({ handlerId: people.plain }).where(eq(issues.id, 8));
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ mustEnrol: true });
    expect((await browser.get('/inbox')).status).toBe(403);
  });

  it('a new phone: password and code, or recovery code; then it is set up anew', async () => {
    const { secret, codes } = await account(door.verb(), people.office, 'ban');
    const browser = door.browser();
    await browser.signIn('ban', secret);
    const renew = (current: string, code: string) => browser.post('/auth/second-factor/renew', { current, code });
    const elsewhere = door.browser();
    door.pass(30_000);
    await elsewhere.signIn('ban', secret);
    expect(await isIn(elsewhere)).toBe(true);
    expect((await renew('wrong-password', codes[0] ?? '')).status).toBe(422);
    expect((await renew(password, '000000')).status).toBe(422);
    // The code that opened this session is spent.
    expect((await renew(password, await totpCode(secret, Date.now()))).status).toBe(422);
    expect((await renew(password, codes[0] ?? '')).status).toBe(200);
    expect(await (await browser.get('/auth/session')).json()).toMatchObject({ mustEnrol: true, secondFactor: false });
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(elsewhere)).toBe(false);
  });

  it('a wrong password comes back in the form that it was typed in', async () => {
    const { secret } = await account(door.verb(), people.office, 'ban');
    const browser = door.browser();
    await browser.signIn('ban', secret);
    for (const [path, more, renewing] of [
      ['/auth/second-factor/renew', { code: '000000' }, true],
      ['/auth/password', { password: '一句别人想不到的话在这里' }, false],
    ] as const) {
      const again = await browser.form(path, { current: 'wrong-password', ...more });
      const { view } = (await again.json()) as { view: AccountView };
      expect([view.errors[0]?.path, view.renewing]).toEqual(['current', renewing]);
    }
  });

  it('the page shows the secret as it is typed into an app, and the failed form shows it again', async () => {
    await account(door.verb(), people.office, 'ban', { plain: true });
    const browser = door.browser();
    await browser.signIn('ban');
    const { secret, recoveryCodes } = (await (await browser.post('/auth/second-factor', {})).json()) as {
      secret: string;
      recoveryCodes: string[];
    };
    const again = await browser.form('/auth/second-factor/confirm', { code: '000000' });
    expect(again.status).toBe(422);
    const { view } = (await again.json()) as { view: AccountView };
    expect(view.pending).toMatchObject({ secret: secret.match(/.{4}/g)?.join(' '), codes: recoveryCodes });
    expect(new URL(view.pending?.uri ?? '').searchParams.get('secret')).toBe(secret);
  });

  it('secrets and recovery codes are sealed; another AUTH_SECRET opens none', async () => {
    const { secret, codes } = await account(door.verb(), people.office, 'ban');
    const kept = JSON.stringify(await door.record.db.select().from(twoFactors));
    for (const open of [secret, base32(secret), ...codes]) expect(kept).not.toContain(open);
  });
});
