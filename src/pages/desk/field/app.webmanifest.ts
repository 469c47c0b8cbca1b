/** By which a phone installs 下村 on its home screen. Signing in stays within the app's window; the worker serves the folder of the app only. */
import { deskPath } from '../../../domain/desk-paths.ts';
import { fieldPath } from '../../../domain/field-paths.ts';
import { link } from '../../../links.ts';
import { siteSettings } from '../../../record.ts';

export const prerender = true;
const icon = (size: number, purpose: 'any' | 'maskable') => ({
  src: link(`${fieldPath}icon-${size}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});
export const GET = () =>
  new Response(
    JSON.stringify({
      id: link(fieldPath),
      name: '连心下村',
      short_name: '下村',
      description: '驻点签到、记一笔，没有信号也能用。',
      lang: 'zh-CN',
      start_url: link(fieldPath),
      scope: link(deskPath),
      display: 'standalone',
      background_color: '#f8f5ee',
      theme_color: siteSettings().SITE_COLOUR,
      icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
    }),
    { headers: { 'content-type': 'application/manifest+json' } },
  );
