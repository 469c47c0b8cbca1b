import { expect, it } from 'vitest';
import { canonicalBody } from '../../functions/feedback/canonical.ts';
import type { Said } from '../../functions/feedback/input.ts';

const said: Said = { community: '990101101201', content: '村口路灯坏了。' };
const noPhotos = { digests: [], ids: [] };
const plain = canonicalBody(said, noPhotos);

const others: Partial<Said>[] = [
  { community: '990101101202' },
  { content: '村口路灯又坏了。' },
  { kind: 'help' },
  { category: 3 },
  { place: '村口' },
  { occurredOn: '2026-04-05' },
  { contact: { name: '某某', phone: undefined } },
  { contact: { phone: '13800000000' } },
  { about: 5 },
  { sameAs: 6 },
];
for (const more of others)
  it(`another body: ${JSON.stringify(more)}`, () => {
    expect(canonicalBody({ ...said, ...more }, noPhotos)).not.toBe(plain);
  });

it('photos count, by what was sent and by what was taken before', () => {
  const bodies = [
    plain,
    canonicalBody(said, { digests: ['a'], ids: [] }),
    canonicalBody(said, { digests: [], ids: ['a'] }),
  ];
  expect(new Set(bodies).size).toBe(3);
});

it('a category by number is the same whether it came as a number or as text; blank fields say nothing', () => {
  expect(canonicalBody({ ...said, category: '3' }, noPhotos)).toBe(canonicalBody({ ...said, category: 3 }, noPhotos));
  expect(canonicalBody({ ...said, place: undefined, contact: { phone: undefined } }, noPhotos)).toBe(plain);
});
