import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { boardView, noticeViews } from '../../db/queries/public.ts';
import { noticeJsonPath } from '../domain/paths.ts';
import { siteRecord, siteSettings } from '../record.ts';
import { jsonText, noticeJson } from './json.ts';
import { type Source, sourceOf } from './source.ts';

/** Files written at a time. */
const batch = 200;

/**
 * Writes `/notices/<id>.json` of every notice beside the built pages. Prerendered one by one as Astro routes they would
 * cost nearly half as much as the pages themselves.
 */
export function noticeTwins(): AstroIntegration {
  let absolute: Source['absolute'];
  return {
    name: 'notice-twins',
    hooks: {
      'astro:config:done': ({ config }) => {
        absolute = (path) => new URL(config.base.replace(/\/$/, '') + path, config.site).href;
      },
      'astro:build:done': async ({ dir }) => {
        const { db } = siteRecord();
        const [board, notices] = await Promise.all([boardView(db, Date.now()), noticeViews(db)]);
        const source = sourceOf(board, siteSettings(), absolute);
        await mkdir(new URL('notices/', dir), { recursive: true });
        for (let at = 0; at < notices.length; at += batch) {
          await Promise.all(
            notices
              .slice(at, at + batch)
              .map((notice) =>
                writeFile(
                  fileURLToPath(new URL(`.${noticeJsonPath(notice.id)}`, dir)),
                  jsonText(noticeJson(source, notice)),
                ),
              ),
          );
        }
      },
    },
  };
}
