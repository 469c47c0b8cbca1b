import type { APIRoute, GetStaticPaths } from 'astro';
import { noticePages } from '../../../../db/queries/public.ts';
import { siteRecord } from '../../../record.ts';
import { jsonAnswer } from '../../../twins/answers.ts';
import { noticesJson } from '../../../twins/json.ts';
import { builtSource } from '../../../twins/reads.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await noticePages(siteRecord().db))
    .filter((list) => list.page !== null)
    .map((list) => ({ params: { page: String(list.page) }, props: { list } }));

export const GET: APIRoute = async ({ props }) => jsonAnswer(noticesJson(await builtSource(), props.list));
