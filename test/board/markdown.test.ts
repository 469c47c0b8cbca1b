import { describe, expect, it } from 'vitest';
import { plainStart, policyHtml } from '../../src/markdown.ts';

describe('policy texts', () => {
  // The first overflowed the stack, and no board could be built any more; the second held up every page for seconds.
  it.each([
    ['quotes in quotes', '>'.repeat(19_999), '<p>&gt;&gt;'],
    ['marks that may all belong together', '*a_'.repeat(6600), '<p>*a_*a_'],
    ['a form longer than any post', '**长** '.repeat(5000), '<p>**长**'],
  ])('shows as typed: %s', (_, text, start) => {
    expect(policyHtml(text).startsWith(start)).toBe(true);
  });

  it('sets headings, lists, emphasis, links and tables', () => {
    expect(policyHtml('# 谁能申请')).toBe('<h2>谁能申请</h2>\n');
    expect(policyHtml('- 本人申请\n- **户主**申请')).toContain('<li><strong>户主</strong>申请</li>');
    expect(policyHtml('见[公告](/announcements/3/)')).toContain('<a href="/announcements/3/">公告</a>');
    expect(policyHtml('打[12345](tel:12345)')).toContain('<a href="tel:12345">12345</a>');
    expect(policyHtml('|对象|标准|\n|-|-|\n|一级|演示|')).toContain('<td>一级</td>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](&#x01;javascript:alert(1))',
    '[x](java&#9;script:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](//elsewhere.example/)',
    '[x](/\\elsewhere.example)',
    '[x](\\\\elsewhere.example)',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![" onerror="alert(1)](x)',
    '[x](https://a.example/"onmouseover="alert(1))',
    '`<b onclick=alert(1)>`',
    '```\n<svg onload=alert(1)>\n```',
    '<svg><style>*{display:none}</style></svg>',
    '|<b onclick=x>|\n|-|\n|<iframe src=x>|',
    '- [x] <input autofocus onfocus=alert(1)>',
    '<!-- --><form action=//elsewhere.example>',
  ])('lets nothing active through: %s', (markdown) => {
    const tags = policyHtml(markdown).match(/<[^>]*>/g) ?? [];
    for (const tag of tags)
      expect(tag).toMatch(
        /^<(?:\/?(?:p|h[2-4]|ul|ol|li|strong|em|code|br|table|thead|tbody|tr|th|td|a)|a href="(?:https?:|tel:|mailto:|\/(?![/\\]))[^"<>]*")>$/,
      );
  });

  it('begins a list entry with the plain words', () => {
    expect(plainStart('# 标题\n\n**符合**条件的"家庭" & 个人，可以申请。', 40)).toBe(
      '符合条件的"家庭"&个人，可以申请。',
    );
    expect(plainStart('一二三四五六七八九十', 5)).toBe('一二三四…');
  });
});
