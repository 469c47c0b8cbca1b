import { expect, it } from 'vitest';
import { readForm } from '../../functions/http/read-body.ts';
import { Refusal } from '../../functions/refusal.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const plain = 'application/x-www-form-urlencoded';
const part = '--edge\r\nContent-Disposition: form-data; name="photos"\r\n\r\nx\r\n';
const parts = (count: number) => bytes(`${part.repeat(count)}--edge--\r\n`);

const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof Refusal ? error.problem.status : Promise.reject(error)),
  );

it('a form of many fields is read, one of countless fields is refused', async () => {
  expect((await readForm(bytes('a=1&a=2&b=3'), 'form', plain)).texts('a')).toEqual(['1', '2']);
  expect(await statusOf(readForm(bytes('a&'.repeat(1000)), 'form', plain))).toBe(200);
  expect(await statusOf(readForm(bytes('a&'.repeat(2001)), 'form', plain))).toBe(400);
});

it.each(['multipart/form-data; boundary=edge', 'multipart/form-data; charset=utf-8; BOUNDARY="edge"'])(
  'the same in parts: %s',
  async (contentType) => {
    expect((await readForm(parts(3), 'multipart', contentType)).texts('photos')).toEqual(['x', 'x', 'x']);
    expect(await statusOf(readForm(parts(1000), 'multipart', contentType))).toBe(200);
    expect(await statusOf(readForm(parts(2001), 'multipart', contentType))).toBe(400);
  },
);

it.each([
  'multipart/form-data; x="; boundary=other"; boundary=edge',
  'multipart/form-data; boundary="ed\\ge"',
  'multipart/form-data',
])('nobody counts by one boundary and reads by another: %s', async (contentType) =>
  expect(await statusOf(readForm(parts(2001), 'multipart', contentType))).toBe(400),
);

it('lines of dashes within a text are no fields', async () => {
  const text = '--\r\n--ed\r\n'.repeat(3000);
  const form = bytes(`--edge\r\nContent-Disposition: form-data; name="content"\r\n\r\n${text}\r\n--edge--\r\n`);
  expect((await readForm(form, 'multipart', 'multipart/form-data; boundary=edge')).text('content')).toBe(text);
});
