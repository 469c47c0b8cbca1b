import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, it } from 'vitest';
import { openRecord } from '../../db/open.ts';
import { cadres } from '../../db/schema.ts';
import { findPersonalData, intakeKinds } from '../../src/domain/personal-data.ts';
import { firstFlight, weighPages } from '../bench/page-weight.ts';
import { builtPages, builtPaths, onePagePerTemplate, readBuilt } from './built-files.ts';
import { htmlRules } from './html-rules.ts';

const client = inject('client');
const pages = builtPages(client);
const paths = new Set(builtPaths(client));

describe('every built page', () => {
  it('is there at all', () => {
    expect(pages.length).toBeGreaterThan(300);
  });

  it('is complete in the first flight, in gzip and in brotli', () => {
    const heavy = weighPages(client).filter(({ gzip, brotli }) => Math.max(gzip, brotli) > firstFlight);
    expect(heavy).toEqual([]);
  });

  it('carries a strict policy and no inline handler, style or foreign address', () => {
    for (const path of pages) {
      const html = readBuilt(client, path);
      const policy = /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(policy, path).toMatch("default-src 'none'");
      expect(policy, path).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
      expect(html, path).not.toMatch(/<[^>]+\s(on\w+|style)=/);
      expect(html, path).not.toMatch(/<(script|img|link|iframe)[^>]+(src|href)="https?:\/\/(?!127\.0\.0\.1)/);
    }
  });

  it('loads no script file', () => {
    for (const path of pages) expect(readBuilt(client, path), path).not.toMatch(/<script[^>]+src=|rel="modulepreload"/);
  });

  it('has a title, a description, a language and one main heading', () => {
    for (const path of pages) {
      const html = readBuilt(client, path);
      expect(html, path).toMatch(/<html[^>]+lang="zh-CN"/);
      expect(html, path).toMatch(/<title>[^<]{4,}<\/title>/);
      expect(html, path).toMatch(/<meta name="description" content="[^"]{8,}"/);
      expect(html.match(/<h1[\s>]/g), path).toHaveLength(1);
    }
  });

  it('leads nowhere that does not exist', () => {
    const onDemand = /^\/(search\/\?q=|ledger\/\?|feedback\/|api\/|desk\/)/;
    const broken = new Set<string>();
    for (const path of pages) {
      const html = readBuilt(client, path);
      for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]*\shref="([^"]+)"/g)) {
        if (/^(tel|mailto|data):/.test(href) || /^https?:\/\/(?!127\.0\.0\.1)/.test(href)) continue;
        const target = new URL(href.replaceAll('&amp;', '&'), `http://127.0.0.1${path}`);
        const address = decodeURI(target.pathname);
        if (onDemand.test(address + target.search)) continue;
        if (!paths.has(address)) broken.add(`${path} → ${href}`);
        else if (
          target.hash &&
          !readBuilt(client, address).includes(`id="${decodeURIComponent(target.hash.slice(1))}"`)
        )
          broken.add(`${path} → ${href}`);
      }
    }
    expect([...broken].slice(0, 20)).toEqual([]);
  });

  it('shows no slip of the program', () => {
    for (const path of pages) {
      const text = readBuilt(client, path)
        .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, ' ');
      expect(text, path).not.toMatch(/undefined|\bNaN\b|\[object |\bnull\b/);
    }
  });

  it('says nothing that tomorrow would make wrong', () => {
    for (const path of pages) {
      const text = readBuilt(client, path)
        .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, ' ');
      expect(text, path).not.toMatch(/(今天|明天|昨天)(?:是|[^，。]{0,6}(驻点|到期|上午|下午))|已逾期\s*\d/);
    }
  });

  it('shows nothing personal: no ID number, no phone but the officials’ own', async () => {
    const record = openRecord({ url: inject('boards').find((board) => board.runtime === 'node')?.record as string });
    const phones = (await record.db.select({ phone: cadres.phone }).from(cadres)).flatMap(({ phone }) =>
      phone ? [phone] : [],
    );
    record.close();
    expect(phones.length).toBeGreaterThan(50);
    for (const path of pages.filter((page) => /^\/(notices|ledger|figures|policies)\//.test(page))) {
      const text = readBuilt(client, path)
        .replace(/<(style|script|head|header|footer)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, '\n');
      expect(findPersonalData(text, { allowedPhones: phones, kinds: intakeKinds }), path).toEqual([]);
    }
  });
});

describe('valid HTML', () => {
  const validator = new HtmlValidate(htmlRules);
  it.each(onePagePerTemplate(client))('%s', async (path) => {
    const report = await validator.validateString(readBuilt(client, path));
    const messages = report.results.flatMap((result) => result.messages).filter((message) => message.severity === 2);
    expect(
      messages.map((message) => `${message.ruleId}: ${message.message} (${message.line}:${message.column})`),
    ).toEqual([]);
  });
});
