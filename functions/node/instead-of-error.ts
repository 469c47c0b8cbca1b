import type { ServerResponse } from 'node:http';

/**
 * Where a handler is about to answer 5xx, or has not begun to answer in time, `answer` answers instead: a page that cannot be
 * rendered now still has the file of the last build, or at least words. What the handler writes afterwards is dropped.
 * @param patience milliseconds
 */
export function insteadOfError(response: ServerResponse, patience: number, answer: () => void): void {
  const { writeHead, write, end } = response;
  const timer = setTimeout(() => response.headersSent || replace(), patience);
  response.once('close', () => clearTimeout(timer));
  const replace = (): ServerResponse => {
    Object.assign(response, { writeHead, write, end });
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.statusMessage = '';
    answer();
    return Object.assign(response, { writeHead: () => response, write: () => true, end: () => response });
  };
  Object.assign(response, {
    writeHead: (status: number, ...rest: unknown[]) =>
      status < 500 ? Reflect.apply(writeHead, response, [status, ...rest]) : replace(),
    end: (...rest: unknown[]) =>
      response.statusCode < 500 || response.headersSent ? Reflect.apply(end, response, rest) : replace(),
  });
}
