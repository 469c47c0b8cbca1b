import type { APIRoute, GetStaticPaths } from 'astro';
import { cadreViews } from '../../../db/queries/public.ts';
import { siteRecord } from '../../record.ts';
import { vcardAnswer } from '../../twins/answers.ts';
import { builtSource } from '../../twins/reads.ts';
import { cadreVcard } from '../../twins/vcard.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const cadres = await cadreViews(siteRecord().db);
  return cadres
    .filter((cadre) => !cadre.endedOn)
    .map((cadre) => ({ params: { id: String(cadre.id) }, props: { cadre } }));
};

export const GET: APIRoute = async ({ props }) => vcardAnswer(cadreVcard(await builtSource(), props.cadre));
