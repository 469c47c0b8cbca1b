import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../../src/domain/settings.ts';
import { askedHostHeader } from '../front-door/asked-host.ts';
import { boardPath } from '../front-door/board-path.ts';
import { clientAddress, clientAddressHeader } from '../front-door/client-address.ts';
import { decide, mayStandIn, outOfOrder, patienceFor } from '../front-door/decide.ts';
import { largestBody, tooLarge } from '../front-door/largest-body.ts';
import type { Staleness } from '../front-door/staleness.ts';
import { framedBy, securityHeaders } from '../headers.ts';
import { problemResponse } from '../problem.ts';
import { reportError } from '../report-error.ts';
import { insteadOfError } from './instead-of-error.ts';
import { loadStaticFiles, type StaticFiles } from './static-files.ts';

type AppHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** The board on one machine: static bytes from memory, everything else by the built Hono app. */
export type BoardServer = {
  server: Server;
  /** Serves another build's files from the next request on. */
  swap(buildFolder: string): void;
};

/**
 * @param buildFolder a finished `astro build`: `client/` and `server/`
 * @param afterPost called when a request that may have changed something has been answered
 */
export async function createBoardServer(
  buildFolder: string,
  settings: Settings,
  staleness: Staleness,
  afterPost: () => void = () => undefined,
): Promise<BoardServer> {
  const { handler } = (await import(pathToFileURL(join(buildFolder, 'server/entry.mjs')).href)) as {
    handler: AppHandler;
  };
  const headersFor = (contentType: string, path = '/') =>
    securityHeaders(contentType, { ...settings, FRAME_ANCESTORS: framedBy(path, settings) });
  const board: Board = {
    settings,
    base: settings.BASE_PATH.replace(/\/$/, ''),
    host: new URL(settings.SITE_URL).host,
    files: loadStaticFiles(join(buildFolder, 'client'), headersFor),
    staleness,
    handler,
    headersFor,
  };

  const server = createServer(serverOptions, (request, response) => {
    if (request.method === 'POST' || request.method === 'PUT') response.once('close', afterPost);
    try {
      answer(board, request, response);
    } catch (error) {
      reportError(error);
      if (!response.headersSent) plain(response, 500, '系统出错了，请稍后再试。', headersFor);
      else response.destroy();
    }
  });
  server.setTimeout(idleTimeout);
  return {
    server,
    swap: (folder) => {
      board.files = loadStaticFiles(join(folder, 'client'), headersFor);
    },
  };
}

/** Whoever sends or reads too slowly gives the connection back; photos over a bad network take minutes. Milliseconds. */
const serverOptions = {
  // A whole page goes out in one write.
  highWaterMark: 2 ** 16,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5000,
};
const idleTimeout = 120_000;

type HeadersFor = (contentType: string, path?: string) => Record<string, string>;

/** What every request is answered from. */
type Board = {
  settings: Settings;
  /** Base path without its last slash. */
  base: string;
  /** Host of the public address. */
  host: string;
  /** Those of the newest build. */
  files: StaticFiles;
  staleness: Staleness;
  handler: AppHandler;
  headersFor: HeadersFor;
};

function answer(board: Board, request: IncomingMessage, response: ServerResponse) {
  const { base, files, staleness, headersFor } = board;
  const address = request.url ?? '/';
  const mark = address.indexOf('?');
  const query = mark < 0 ? '' : address.slice(mark);
  const path = boardPath(mark < 0 ? address : address.slice(0, mark), base);
  if (path === undefined) return files.answer('/404.html', request, response, 404);
  const decision = decide(request.method ?? 'GET', path, query, { isStatic: files.has, isStale: staleness.isStale });
  switch (decision.answer) {
    case 'static':
      return files.answer(decision.path, request, response);
    case 'redirect':
      response
        .writeHead(308, {
          location: encodeURI(`${base}${decision.path}`) + query,
          'cache-control': 'no-store',
          ...headersFor(''),
        })
        .end();
      return;
    case 'wrong-method':
      response.setHeader('allow', 'GET, HEAD');
      return plain(response, 405, '不支持这种请求方法。', headersFor);
    case 'not-found':
      return files.answer('/404.html', request, response, 404);
    case 'live':
      if (isTooLarge(request)) return refuse(request, response, headersFor);
      insteadOfError(response, patienceFor(path), () => {
        tellOutOfOrder(path);
        return files.has(path) && mayStandIn(path, query)
          ? files.answer(path, request, response)
          : plain(response, 503, outOfOrder, headersFor);
      });
      return handOn(board, request, response, encodeURI(decision.path) + query);
    case 'app':
      if (isTooLarge(request)) return refuse(request, response, headersFor);
      return handOn(board, request, response, encodeURI(path) + query);
  }
}

/** Lets the built app answer. @param address path and query as in a request, without base path */
function handOn(board: Board, request: IncomingMessage, response: ServerResponse, address: string) {
  const { settings, base, host, handler, headersFor } = board;
  tellSender(request, settings.TRUSTED_PROXIES);
  request.url = `${encodeURI(base)}${address}`;
  request.headers[askedHostHeader] = request.headers.host ?? '';
  // No page depends on the host it was asked by, and not every host makes an address.
  request.headers.host = host;
  // A bare 500, Astro's own last resort, sets no headers: these stand then.
  response.setHeader('cache-control', 'no-store');
  for (const [name, value] of Object.entries(headersFor(''))) response.setHeader(name, value);
  handler(request, response);
}

const isTooLarge = ({ headers }: IncomingMessage): boolean => Number(headers['content-length'] ?? 0) > largestBody;

let toldOfProxy = false;
function tellSender(request: IncomingMessage, trustedProxies: number): void {
  const forwarded = `${request.headers['x-forwarded-for'] ?? ''}`;
  request.headers[clientAddressHeader] = clientAddress(request.socket.remoteAddress ?? '', forwarded, trustedProxies);
  if (forwarded === '' || trustedProxies > 0 || toldOfProxy) return;
  toldOfProxy = true;
  console.warn('请求像是经过反向代理来的：如果是您自己的代理，请设置 TRUSTED_PROXIES，否则所有居民算作同一个人。');
}

let toldAt = Number.NEGATIVE_INFINITY;
/**
 * At most once a minute: while the record is away every page asked for on demand is out of order. The first part of the path
 * only: what follows may be anything that somebody typed.
 */
function tellOutOfOrder(path: string): void {
  if (performance.now() - toldAt < 60_000) return;
  toldAt = performance.now();
  console.error(`页面生成不了，先用上次生成的页面或者一句说明代替：/${path.split('/')[1]}/…`);
}

/** Answers before the body has come, then lets go of whoever goes on sending. */
async function refuse(request: IncomingMessage, response: ServerResponse, headersFor: HeadersFor) {
  const words = problemResponse(tooLarge);
  response
    .writeHead(words.status, { ...headersFor(''), ...Object.fromEntries(words.headers), connection: 'close' })
    .end(await words.text());
  setTimeout(() => request.socket.destroy(), 5000).unref();
}

function plain(response: ServerResponse, status: number, text: string, headersFor: HeadersFor) {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headersFor('text/plain'),
    })
    .end(text);
}
