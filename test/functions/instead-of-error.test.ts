import { createServer, type ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { insteadOfError } from '../../functions/node/instead-of-error.ts';

/** Asks a server whose handler answers as given, with a built file to fall back on. */
async function asked(
  handler: (response: ServerResponse) => void,
  patience = 60_000,
): Promise<[number, string, string | null]> {
  const server = createServer((_, response) => {
    insteadOfError(response, patience, () => response.writeHead(200, { 'x-from': 'build' }).end('built file'));
    handler(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/`);
  const answer: [number, string, string | null] = [
    response.status,
    await response.text(),
    response.headers.get('x-from'),
  ];
  server.close();
  return answer;
}

it('leaves other answers as they are', async () => {
  expect(await asked((response) => response.writeHead(200, { 'x-from': 'page' }).end('page'))).toEqual([
    200,
    'page',
    'page',
  ]);
  expect(await asked((response) => response.writeHead(410).end('gone'))).toEqual([410, 'gone', null]);
});

it('answers in the place of an error, whichever way it is written, and drops what comes after', async () => {
  const built = [200, 'built file', 'build'];
  expect(await asked((response) => response.writeHead(500, { 'x-from': 'page' }).end())).toEqual(built);
  expect(
    await asked((response) => {
      response.writeHead(503);
      response.write('half a page');
      response.end();
    }),
  ).toEqual(built);
  expect(
    await asked((response) => {
      response.setHeader('x-from', 'page');
      response.statusCode = 500;
      response.end('Internal Server Error');
    }),
  ).toEqual(built);
});

it('answers in the place of a handler that takes too long, and drops what comes after', async () => {
  const late = (response: ServerResponse) => response.once('finish', () => response.writeHead(500).end('page'));
  expect(await asked(late, 1)).toEqual([200, 'built file', 'build']);
});
