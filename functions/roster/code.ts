import { notFound } from '../refusal.ts';
import type { Exchange } from '../route.ts';

/** The community in the address; 404 for what is no code. */
export function codeOf({ context }: Pick<Exchange, 'context'>): string {
  const code = context.req.param('code') ?? '';
  if (!/^\d{12}$/.test(code)) throw notFound();
  return code;
}
