/** The service worker at an address whose folder is all that it serves; the program itself has its digest in its name. */
import { fieldWorker } from '../../../scripts/modules.ts';

export const prerender = true;
export const GET = () =>
  new Response(`importScripts(${JSON.stringify(fieldWorker)});\n`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
