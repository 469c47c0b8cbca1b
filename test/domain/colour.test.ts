import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, readableOn } from '../../src/domain/colour.ts';
import { colourStyle, papers } from '../../src/site-colour.ts';
import { forSeeds } from './random.ts';

describe('the accent colour', () => {
  it('knows the contrast of black on white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#777777')).toBe(1);
  });

  it('leaves a readable colour as it is', () => {
    expect(readableOn('#ffffff', '#7a0000')).toBe('#7a0000');
  });

  it('makes any colour readable on both papers', () => {
    forSeeds(200, ({ int }) => {
      const colour = `#${int(0x1000000).toString(16).padStart(6, '0')}`;
      for (const paper of [papers.day, papers.night])
        expect(contrast(readableOn(paper, colour), paper)).toBeGreaterThanOrEqual(7);
    });
  });

  it('prints no style for the default and one for a colour of the town', () => {
    expect(colourStyle('#A4161A')).toBe('');
    expect(colourStyle('#0b4f8a')).toContain('--seal:#0b4f8a');
  });
});

describe('the tokens of the style sheet', () => {
  const [day, night] = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8').split(
    'prefers-color-scheme',
  ) as [string, string];
  const token = (text: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(text)?.[1] ?? '';

  it('have the papers that the accent colour is made readable on', () => {
    expect(token(day, 'paper')).toBe(papers.day);
    expect(token(night, 'sheet')).toBe(papers.night);
  });

  it.each([
    ['day', day],
    ['night', night],
  ])('text stands out by 7:1 and borders of controls by 3:1, by %s', (_, text) => {
    for (const ground of ['paper', 'sheet']) {
      for (const ink of ['ink', 'grey', 'seal'])
        expect(contrast(token(text, ink), token(text, ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7);
      expect(contrast(token(text, 'edge'), token(text, ground))).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(token(text, 'on-seal'), token(text, 'seal'))).toBeGreaterThanOrEqual(7);
  });
});
