import type { APIRoute } from 'astro';
import { chainAnswer } from '../../twins/chain.ts';

export const prerender = false;

export const GET: APIRoute = () => chainAnswer(Date.now());
