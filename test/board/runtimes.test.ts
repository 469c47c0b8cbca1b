import { request } from 'node:http';
import { describe, expect, inject, it } from 'vitest';

describe.each(inject('boards'))('the board on $runtime', ({ url }) => {
  const get = (path: string, init?: RequestInit) => fetch(url + path, { redirect: 'manual', ...init });

  it('answers health with the revision its files cover', async () => {
    const response = await get('/api/health');
    expect(response.status).toBe(200);
    const health = await response.json();
    expect(health).toMatchObject({ status: 'ok' });
    // The residents' tests write to this board while these run.
    expect(health.builtRevision).toBeGreaterThan(0);
    expect(health.builtRevision).toBeLessThanOrEqual(health.revision);
  });

  const pages: [string, RegExp][] = [
    ['/', /鱼龙埠/],
    ['/communities/', /鱼龙埠/],
    ['/notices/', /<h1/],
    ['/ledger/', /<h1/],
    ['/figures/', /<h1/],
    ['/schedule/', /<h1/],
    ['/announcements/', /<h1/],
    ['/policies/', /<h1/],
    ['/about/', /<h1/],
    ['/search/', /<form/],
    ['/search/?q=%E9%B1%BC%E9%BE%99', /鱼龙埠/],
    ['/ledger/?state=open&community=990101101001', /<h1/],
  ];
  it.each(pages)('%s', async (path, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toMatch(text);
  });

  const twins: [string, string][] = [
    ['/communities.json', 'application/json'],
    ['/notices.json', 'application/json'],
    ['/notices.csv', 'text/csv'],
    ['/notices/feed.xml', 'application/atom+xml'],
    ['/duties.ics', 'text/calendar'],
    ['/sitemap-index.xml', 'application/xml'],
    ['/robots.txt', 'text/plain'],
    ['/api/openapi.json', 'application/json'],
  ];
  it.each(twins)('%s is %s', async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(type);
    expect((await response.text()).length).toBeGreaterThan(20);
  });

  it('sends the security headers with every kind of answer', async () => {
    const kinds = [
      '/',
      '/search/?q=x',
      '/notices.json',
      '/nothing/',
      '/notices',
      '/api/health',
      '/api/nothing',
      '/live/notices/',
      '/%zz',
      '/_astro/none.js',
    ];
    for (const path of kinds) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('content-security-policy'), path).toMatch("frame-ancestors 'none'");
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
    }
  });

  it('an unknown address is a helpful 404 page, an internal one too', async () => {
    for (const path of [
      '/nothing/',
      '/notices/999999/',
      '/communities/990101101999/',
      '/live/notices/',
      '/%zz',
      '/notices/abc/',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text(), path).toMatch(/<h1/);
    }
  });

  it('refuses addresses that would lead to others once they are read again', async () => {
    const { hostname, port } = new URL(url);
    const paths = ['/api/../live/notices/', '/api/%2e%2e/live/notices/', '/notices%3F/', '/notices%23/', '/.env'];
    for (const path of paths) {
      // Not by fetch, which would take the dots away itself.
      const [status, location] = await new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
        request({ hostname, port, path }, (response) => {
          response.resume();
          resolve([response.statusCode, response.headers.location]);
        })
          .on('error', reject)
          .end();
      });
      expect(status, path).toBe(404);
      expect(location, path).toBeUndefined();
    }
  });

  it('adds the missing slash, never leads to another host', async () => {
    const response = await get('/notices?x=1');
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toMatch(/\/notices\/\?x=1$/);
    const evil = await get('//evil.example');
    expect(evil.headers.get('location') ?? '').not.toMatch(/^\/\/|evil/);
  });

  it('refuses other methods, and says which are right', async () => {
    const response = await get('/', { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('answers 304 to who has the page', async () => {
    const first = await get('/');
    const etag = first.headers.get('etag') as string;
    expect(etag).toBeTruthy();
    const again = await get('/', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('compresses what it renders on demand', async () => {
    const response = await get('/search/?q=%E8%B7%AF%E7%81%AF', { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toMatch(/路灯/);
  });

  it('HEAD has the headers and no body', async () => {
    const response = await get('/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});
