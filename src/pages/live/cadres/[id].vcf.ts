import type { APIRoute } from 'astro';
import { cadreViews } from '../../../../db/queries/public.ts';
import { siteRecord } from '../../../record.ts';
import { missingAnswer, vcardAnswer } from '../../../twins/answers.ts';
import { readSource } from '../../../twins/reads.ts';
import { cadreVcard } from '../../../twins/vcard.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params }) => {
  if (!/^\d{1,15}$/.test(params.id ?? '')) return missingAnswer();
  const [source, [cadre]] = await Promise.all([
    readSource(Date.now()),
    cadreViews(siteRecord().db, [Number(params.id)]),
  ]);
  return cadre && !cadre.endedOn ? vcardAnswer(cadreVcard(source, cadre)) : missingAnswer();
};
