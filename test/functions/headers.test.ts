import { describe, expect, it } from 'vitest';
import { framedBy, securityHeaders } from '../../functions/headers.ts';
import { readSettings } from '../../src/domain/settings.ts';

const settings = readSettings({ FRAME_ANCESTORS: 'https://portal.example' });
const policy = (path: string) =>
  securityHeaders('text/html; charset=utf-8', { ...settings, FRAME_ANCESTORS: framedBy(path, settings) })[
    'content-security-policy'
  ];

describe('a site that may embed the board', () => {
  it.each(['/', '/live/feedback/', '/ledger/', '/deskwork/'])('shows %s', (path) => {
    expect(policy(path)).toContain('frame-ancestors https://portal.example');
  });
  it.each(['/desk', '/desk/', '/desk/sign-in/', '/desk/issues/7/'])('does not show %s', (path) => {
    expect(policy(path)).toMatch(/frame-ancestors 'none'$/);
  });
});
