import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Received = { headers: IncomingMessage['headers']; body: string };

/** A real receiver on loopback. @param answer what it does with each message, by how many came before */
export async function receiver(answer: (response: ServerResponse, before: number) => void) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    answer(response, received.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/hook?key=secret`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const takes = (response: ServerResponse) => response.end('{"errcode":0,"errmsg":"ok"}');
