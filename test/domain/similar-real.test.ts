import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Candidate, mostSimilar } from '../../src/domain/similar.ts';
import { seeded } from './random.ts';

const file = '../shared/data/messages/with-replies.csv';
const present = existsSync(file);
if (!present) console.log(`skipped: no real messages at ${file}`);

type Message = { id: number; title: string; body: string; district: string };
const read = (): Message[] =>
  (parse(readFileSync(file, 'utf8'), { bom: true, relax_quotes: true, columns: true }) as Record<string, string>[]).map(
    ({ 留言主题: title = '', 留言详情: body = '' }, id) => ({
      id,
      title: title.trim(),
      body: body.trim(),
      district: `${title}${body}`.match(/[A-Z]\d*(?=[市县区])/)?.[0] ?? '',
    }),
  );
const whole = ({ title, body }: Message) => `${title}。${body}`;

describe.skipIf(!present)('real messages', () => {
  it('a title finds its own text among those of its district', () => {
    const districts = [...Map.groupBy(read(), ({ district }) => district).values()].filter(
      ({ length }) => length >= 20,
    );
    let [asked, found, offered] = [0, 0, 0];
    for (const district of districts) {
      const candidates: Candidate[] = district.map(({ id, body }) => ({ id, text: body }));
      for (const { id, title } of district) {
        const offers = mostSimilar(title, candidates, 3);
        asked += 1;
        offered += offers.length;
        if (offers.some((offer) => offer.id === id)) found += 1;
      }
    }
    console.log(`title → own text within three offers: ${found} of ${asked}, ${offered} offers in all`);
    expect(found / asked).toBeGreaterThan(0.75);
    expect(offered / asked).toBeLessThan(1.2);
  });

  it.each([3, 50])('%i messages of other districts are hardly ever offered', (many) => {
    const messages = read();
    const random = seeded(1);
    let [asked, offered] = [0, 0];
    for (; asked < 600; asked += 1) {
      const message = random.pick(messages);
      const others = Array.from({ length: many }, () => random.pick(messages));
      const candidates = others.filter(({ district }) => district !== message.district);
      offered += mostSimilar(
        whole(message),
        candidates.map((each) => ({ id: each.id, text: whole(each) })),
        3,
      ).length;
    }
    console.log(`offers among ${many} of other districts: ${offered} to ${asked} messages`);
    expect(offered / asked).toBeLessThan(0.02);
  });
});
