import type { AstroIntegration } from 'astro';
import { boardPath } from '../front-door/board-path.ts';
import { decide } from '../front-door/decide.ts';

/** Under `npm run dev` too, the API and what is always rendered on demand stand at their public addresses. */
export function devFrontDoor(base: string): AstroIntegration {
  const below = base.replace(/\/$/, '');
  return {
    name: 'dev-front-door',
    hooks: {
      'astro:config:setup': ({ command, updateConfig, injectRoute }) => {
        if (command !== 'dev') return;
        // The API's addresses have no slash at their end, and headers and bodies reach no route that is not on demand.
        updateConfig({ trailingSlash: 'ignore' });
        injectRoute({ pattern: '/api/[...path]', entrypoint: './functions/node/dev-api.ts', prerender: false });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, _, next) => {
          const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
          const path = boardPath(pathname, below);
          // As if everything was built: what is left over is asked for with an answer of its own.
          const decision = path && decide(request.method ?? 'GET', path, search, everythingBuilt);
          if (decision && decision.answer === 'live') request.url = `${below}${encodeURI(decision.path)}${search}`;
          next();
        });
      },
    },
  };
}

/** Pages that a build holds no file for. */
const onDemandOnly = new Set(['/feedback/received/', '/track/issue/']);
const everythingBuilt = { isStatic: (path: string) => !onDemandOnly.has(path), isStale: () => false };
