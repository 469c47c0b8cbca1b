import { createHash } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy of an answer: a header where the page was rendered on demand, a `<meta>` where it was built. */
const policyOf = (response: Response, html: string): string =>
  `${response.headers.get('content-security-policy')} ${/<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? ''}`;

describe.each(inject('boards'))('the policy of pages on $runtime', ({ url }) => {
  it.each(['/', '/search/', '/search/?q=%E8%B7%AF%E7%81%AF', '/ledger/?state=open', '/nothing/'])(
    'allows every inline script and style of %s',
    async (path) => {
      const response = await fetch(url + path);
      const html = await response.text();
      const policy = policyOf(response, html);
      const inline = [...html.matchAll(/<(script|style)((?:\s[^>]*)?)>(.*?)<\/\1>/gs)].filter(
        ([, , attributes = '', text = '']) => text !== '' && !attributes.includes('application/ld+json'),
      );
      expect(inline.length).toBeGreaterThan(1);
      for (const [, name, , text = ''] of inline)
        expect(policy, `${name} ${text.slice(0, 60)}`).toContain(hashOf(text));
    },
  );
});
