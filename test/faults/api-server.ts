/**
 * The API of one machine in a process of its own, to be killed: the real record, photo folder and verbs of `npm start`, without
 * its pages. Says the port it took; ends when its standard input does.
 */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { createApi } from '../../functions/api.ts';
import { provideHost } from '../../functions/host.ts';
import { localFolders } from '../../functions/node/local.ts';
import { nodeHost } from '../../functions/node/node-host.ts';
import { openTown } from '../../functions/node/town.ts';
import { readSettings } from '../../src/domain/settings.ts';
import { shareRecord } from '../../src/record.ts';

const settings = readSettings(process.env);
shareRecord(await openTown(settings, Date.now()));
provideHost(nodeHost(localFolders(settings), async () => undefined));
const api = createApi();

const server = createServer(async (request, response) => {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answer = await api.fetch(
    new Request(`http://localhost${request.url?.replace(/^\/api/, '')}`, {
      method: request.method,
      headers: request.headers as Record<string, string>,
      ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
});
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as { port: number }).port}`));
process.stdin.resume().once('end', () => process.exit(0));
