import type { APIRoute, GetStaticPaths } from 'astro';
import { jsonAnswer } from '../../twins/answers.ts';
import { noticeJson } from '../../twins/json.ts';
import { builtNotices, builtSource } from '../../twins/reads.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await builtNotices()).map((notice) => ({ params: { id: String(notice.id) }, props: { notice } }));

export const GET: APIRoute = async ({ props }) => jsonAnswer(noticeJson(await builtSource(), props.notice));
