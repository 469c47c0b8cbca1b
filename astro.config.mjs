import { defineConfig } from 'astro/config';
import { devFrontDoor } from './functions/node/dev-front-door.ts';
import { readSettings } from './src/domain/settings.ts';
import { cspHash, inlineScripts } from './src/scripts/inline.ts';
import { searchIndex } from './src/search/integration.ts';
import { colourStyle } from './src/site-colour.ts';
import { noticeTwins } from './src/twins/integration.ts';

const settings = readSettings(process.env);
const colour = colourStyle(settings.SITE_COLOUR);

/** Only the one that is used is loaded: the other brings wrangler along, which takes seconds. */
async function adapter() {
  if (process.env.RUNTIME === 'edge') {
    const { default: cloudflare } = await import('@astrojs/cloudflare');
    return cloudflare({ imageService: 'passthrough', prerenderEnvironment: 'node' });
  }
  const { default: node } = await import('@astrojs/node');
  return node({ mode: 'middleware' });
}

export default defineConfig({
  site: settings.SITE_URL,
  base: settings.BASE_PATH,
  outDir: process.env.OUT_DIR || './dist',
  // `astro dev` would refuse /api/feedback before the Hono app is asked.
  trailingSlash: process.argv.includes('dev') ? 'ignore' : 'always',
  // 'jsx', the default of Astro 7, eats white space between inline elements.
  compressHTML: true,
  fetchFile: '../functions/app',
  session: false,
  adapter: await adapter(),
  build: { inlineStylesheets: 'always', concurrency: 4 },
  devToolbar: { enabled: false },
  integrations: [searchIndex(), noticeTwins(), devFrontDoor(settings.BASE_PATH)],
  security: {
    // Forms post to Hono, which checks the origin against SITE_URL; Astro's own check compares with an always-http
    // address behind a TLS proxy.
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "manifest-src 'self'",
      ],
      scriptDirective: { hashes: await Promise.all(inlineScripts.map(cspHash)) },
      styleDirective: { hashes: colour ? [await cspHash(colour)] : [] },
    },
  },
  vite: {
    // Cheap phones keep old browsers: those with cascade layers, but without range syntax in media queries.
    build: { assetsInlineLimit: 4096, cssTarget: ['chrome99', 'safari15.4', 'firefox97'] },
    // src/scripts/modules.ts names modules by `?worker&url`; as ES modules that keep their exports a page can import() them.
    worker: {
      format: 'es',
      plugins: () => [
        { name: 'keep-exports', options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }) },
      ],
    },
    define: { 'import.meta.env.BUILD_REVISION': JSON.stringify(process.env.BUILD_REVISION ?? '-1') },
  },
});
