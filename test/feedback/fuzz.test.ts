import { expect, it } from 'vitest';
import { routes } from '../../functions/api.ts';
import { type Random, seeded } from '../domain/random.ts';
import { qingshi } from '../fixtures/town.ts';
import { intake } from './intake.ts';

/** Whatever is sent, the answer is below 500: malformed input is never our failure. */

const runs = 3000;
const strings = [
  '',
  ' ',
  qingshi,
  '路灯坏了',
  '\0',
  'a\0b',
  '\ud800',
  '路\udfff灯',
  '\u202e反',
  "'; DROP TABLE feedback; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'x'.repeat(5000),
  '一'.repeat(30_000),
  '2026-02-30',
  '2026-11-20',
  'denunciation',
  'help',
  'NaN',
  '1e309',
  '-1',
  '9007199254740993',
  '__proto__',
  '13800138000',
  'manual',
  btoa(
    '{"challenge":{"parameters":{"nonce":"","data":{"until":1e99}},"signature":""},"solution":{"counter":1,"derivedKey":""}}',
  ),
  '1234 5678 9012 3456 7890 1234 5678 9012 3456 7890',
];
const names = [
  'community',
  'content',
  'kind',
  'category',
  'place',
  'occurredOn',
  'contact',
  'name',
  'phone',
  'about',
  'sameAs',
  'altcha',
  'idempotencyKey',
  'formToken',
  'website',
  'photos',
  'receipt',
  'resolved',
  'speed',
  'attitude',
  'comment',
  'reason',
  '__proto__',
  'constructor',
  'toString',
  '',
  '\0',
  'a[b]',
  'a.b',
];
const numbers = [0, -0, 1, -1, 1.5, 1e308, 2 ** 53, 2 ** 63, 4, 5];

function value(random: Random, depth = 0): unknown {
  const kind = random.int(depth > 3 ? 5 : 8);
  if (kind < 3) return random.pick(strings);
  if (kind === 3) return random.pick(numbers);
  if (kind === 4) return random.pick([null, true, false]);
  if (kind === 5) return Array.from({ length: random.int(4) }, () => value(random, depth + 1));
  return object(random, depth + 1);
}
const object = (random: Random, depth = 0): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: random.int(7) }, () => [random.pick(names), value(random, depth)]));

/** Nearly right: what is refused at the first door tests nothing behind it. */
const plausible = (random: Random): Record<string, unknown> =>
  random.int(3) === 0
    ? { receipt: random.pick(strings) }
    : {
        community: qingshi,
        content: `第${random.int(1e6)}盏路灯坏了${random.pick(strings).slice(0, 500)}`,
        ...Object.fromEntries(
          ['place', 'kind', 'category', 'occurredOn', 'contact', 'altcha'].flatMap((name) =>
            random.int(5) ? [] : [[name, value(random)]],
          ),
        ),
        ...(random.int(4) ? {} : object(random)),
      };

const bytes = (random: Random, length: number) => Uint8Array.from({ length }, () => random.int(256));
const fields = (random: Random): [string, string][] =>
  Object.entries(random.int(2) ? plausible(random) : object(random)).map(([name, each]) => [
    name,
    typeof each === 'string' ? each : JSON.stringify(each),
  ]);

function body(random: Random): { contentType: string; body: BodyInit } {
  switch (random.int(9)) {
    case 0:
      return { contentType: 'application/json', body: bytes(random, random.int(200)) };
    case 1:
      return { contentType: 'application/json', body: JSON.stringify(object(random)) };
    case 2:
      return {
        contentType: 'application/json',
        body: JSON.stringify(plausible(random)).slice(0, -random.int(3) || undefined),
      };
    case 3: {
      const depth = 1 + random.int(15_000);
      return { contentType: 'application/json', body: random.pick(['[', '{"a":', '{"contact":']).repeat(depth) };
    }
    case 4:
      return {
        contentType: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(
          fields(random).map(([name, each]) => [name.toWellFormed(), each.toWellFormed()]),
        ).toString(),
      };
    case 5:
      return {
        contentType: 'application/x-www-form-urlencoded',
        body: random.pick([bytes(random, 300), '%ff=%', '=&=&&', 'content=%E4%B8'.repeat(50)]),
      };
    case 6: {
      const boundary = random.pick(['b', 'x'.repeat(70), 'b"c']);
      const parts = fields(random).map(
        ([name, each]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"${random.pick(['', '; filename="a.jpg"', '; filename=""', "; filename*=UTF-8''%ff"])}\r\n${random.pick(['', 'Content-Type: image/jpeg\r\n', 'Content-Type: text/plain; charset=utf-7\r\n'])}\r\n${each.toWellFormed()}\r\n`,
      );
      const end = random.pick([`--${boundary}--\r\n`, `--${boundary}`, '', '\r\n\r\n']);
      return { contentType: `multipart/form-data; boundary=${boundary}`, body: parts.join('') + end };
    }
    case 7:
      return {
        contentType: random.pick([
          'multipart/form-data',
          'multipart/form-data; boundary=',
          'multipart/form-data; boundary=b',
        ]),
        body: bytes(random, random.int(500)),
      };
    default:
      return {
        contentType: random.pick([
          '',
          'text/plain',
          'application/json; charset=utf-16',
          'application/x-www-form-urlencoded; charset=gb18030',
          'image/jpeg',
          'application/json;;;',
          'APPLICATION/JSON',
        ]),
        body: JSON.stringify(plausible(random)),
      };
  }
}

it(`${runs} random bodies, none answered with a 5xx`, async () => {
  const town = await intake({
    env: { FEEDBACK_LIMIT_ADDRESS: '1000000', FEEDBACK_PRESSURE_ALL: '1000000', FEEDBACK_QUOTA: '1000000' },
  });
  const paths = routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
  const seen = new Map<number, number>();
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = seeded(seed);
    const path = random.int(3) ? '/feedback' : random.int(3) ? random.pick(paths) : '/track';
    const { contentType, body: sent } = body(random);
    const response = await town.api.request(path, {
      method: 'POST',
      headers: {
        ...(contentType ? { 'content-type': contentType } : {}),
        origin: 'https://board.example',
        accept: random.pick(['*/*', 'text/html', 'application/json']),
        ...(random.int(5) ? { 'idempotency-key': `key-of-run-${seed}` } : {}),
      },
      body: sent,
    });
    seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    if (response.status >= 500)
      throw new Error(`seed ${seed}: ${path} answered ${response.status}: ${await response.text()}`);
  }
  // All doors were reached, also the last one.
  for (const status of [201, 400, 404, 415, 422]) expect([...seen.keys()]).toContain(status);
});
