import type { APIRoute } from 'astro';
import { link } from '../../links.ts';
import { textAnswer } from '../../twins/answers.ts';
import { readSource } from '../../twins/reads.ts';
import { robots } from '../../twins/sitemap.ts';

export const prerender = false;

export const GET: APIRoute = async () => textAnswer(robots(await readSource(Date.now()), link));
