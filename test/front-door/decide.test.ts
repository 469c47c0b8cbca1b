import { expect, it } from 'vitest';
import { type Decision, decide, mayStandIn } from '../../functions/front-door/decide.ts';

const built = new Set([
  '/',
  '/feedback/',
  '/track/',
  '/notices/',
  '/notices/42/',
  '/ledger/',
  '/search/',
  '/notices/feed.xml',
  '/_astro/a.js',
  '/desk/field/',
  '/desk/field/worker.js',
]);
const stale = new Set(['/notices/', '/desk/field/']);
const known = { isStatic: (path: string) => built.has(path), isStale: (path: string) => stale.has(path) };

const cases: [string, string, string, Decision][] = [
  ['GET', '/', '', { answer: 'static', path: '/' }],
  ['HEAD', '/notices/42/', '', { answer: 'static', path: '/notices/42/' }],
  ['GET', '/notices/42/', '?from=wechat', { answer: 'static', path: '/notices/42/' }],
  ['GET', '/notices/', '', { answer: 'live', path: '/live/notices/' }],
  ['GET', '/notices/43/', '', { answer: 'live', path: '/live/notices/43/' }],
  ['GET', '/notices/42', '', { answer: 'redirect', path: '/notices/42/' }],
  ['GET', '/ledger/', '', { answer: 'static', path: '/ledger/' }],
  ['GET', '/ledger/', '?', { answer: 'static', path: '/ledger/' }],
  ['GET', '/ledger/', '?month=2026-04', { answer: 'live', path: '/live/ledger/' }],
  ['GET', '/search/', '?q=路灯', { answer: 'live', path: '/live/search/' }],
  ['GET', '/feedback/', '', { answer: 'live', path: '/live/feedback/' }],
  ['HEAD', '/feedback/', '?community=990101101001', { answer: 'live', path: '/live/feedback/' }],
  ['GET', '/consultations/42/opinion/', '', { answer: 'live', path: '/live/consultations/42/opinion/' }],
  ['GET', '/feedback', '?community=990101101001', { answer: 'redirect', path: '/feedback/' }],
  ['POST', '/feedback/', '', { answer: 'wrong-method' }],
  ['GET', '/feedback/received/', '', { answer: 'live', path: '/live/feedback/received/' }],
  ['GET', '/track/', '?from=wechat', { answer: 'static', path: '/track/' }],
  ['GET', '/track/issue/', '', { answer: 'live', path: '/live/track/issue/' }],
  ['POST', '/track/issue/', '', { answer: 'wrong-method' }],
  ['POST', '/api/track', '', { answer: 'app' }],
  // The app of the field is the one built page of the desk; its folder's other addresses are pages of whoever is signed in.
  ['GET', '/desk/field/', '', { answer: 'static', path: '/desk/field/' }],
  ['GET', '/desk/field', '', { answer: 'redirect', path: '/desk/field/' }],
  ['GET', '/desk/field/worker.js', '', { answer: 'static', path: '/desk/field/worker.js' }],
  ['GET', '/desk/field/gone.js', '', { answer: 'not-found' }],
  ['GET', '/desk/field/duties/', '', { answer: 'app' }],
  ['GET', '/desk/field/visits/enter/', '', { answer: 'app' }],
  ['POST', '/desk/field/', '', { answer: 'wrong-method' }],
  ['GET', '/desk/', '', { answer: 'app' }],
  ['GET', '/notices/feed.xml', '', { answer: 'static', path: '/notices/feed.xml' }],
  ['GET', '/notices/43.json', '', { answer: 'live', path: '/live/notices/43.json' }],
  ['GET', '/_astro/b.js', '', { answer: 'not-found' }],
  ['GET', '/live/notices/42/', '', { answer: 'not-found' }],
  ['GET', '//evil.example', '', { answer: 'not-found' }],
  ['GET', '/\\evil.example', '', { answer: 'not-found' }],
  ['GET', '/live', '', { answer: 'not-found' }],
  ['GET', '/pagefind/none.pf_meta', '', { answer: 'not-found' }],
  // Read as an address again, these would name another page.
  ['GET', '/api/../live/notices/42/', '', { answer: 'not-found' }],
  ['GET', '/../notices/', '', { answer: 'not-found' }],
  ['GET', '/notices?/', '', { answer: 'not-found' }],
  ['GET', '/notices#/', '', { answer: 'not-found' }],
  ['GET', '/%2e%2e/notices/', '', { answer: 'not-found' }],
  ['GET', '/notices\r\nset-cookie: a=b', '', { answer: 'not-found' }],
  ['GET', '/.env', '', { answer: 'not-found' }],
  ['TRACE', '/api/health', '', { answer: 'wrong-method' }],
  ['POST', '/', '', { answer: 'wrong-method' }],
  ['DELETE', '/notices/42/', '', { answer: 'wrong-method' }],
  ['POST', '/api/feedback', '', { answer: 'app' }],
  ['GET', '/api/health', '', { answer: 'app' }],
];

it.each(cases)('%s %s%s', (method, path, query, decision) => {
  expect(decide(method, path, query, known)).toEqual(decision);
});

it('a built file stands in for an answer to the same question only, and never for a notice', () => {
  expect(mayStandIn('/communities/990101101001/', '')).toBe(true);
  expect(mayStandIn('/search/', '?q=路灯')).toBe(true);
  expect(mayStandIn('/ledger/', '')).toBe(true);
  expect(mayStandIn('/ledger/', '?state=open')).toBe(false);
  expect(mayStandIn('/notices/42/', '')).toBe(false);
  expect(mayStandIn('/deeds/42/', '')).toBe(false);
  expect(mayStandIn('/consultations/42/', '')).toBe(false);
  expect(mayStandIn('/consultations/42/opinion/', '')).toBe(true);
  expect(mayStandIn('/consultations/', '')).toBe(true);
  expect(mayStandIn('/feedback/', '?community=990101101001')).toBe(true);
});
