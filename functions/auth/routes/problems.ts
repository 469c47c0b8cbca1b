import type { Answers } from '../../route.ts';

/** Answers that every route of signing in has. */
export const accountProblems = {
  400: { description: 'Malformed' },
  401: { description: 'Not signed in, or not with these' },
  403: { description: 'A form of another site, or no right to it' },
  409: { description: 'Not as things stand' },
  413: { description: 'Too large' },
  415: { description: 'Neither JSON nor a form in UTF-8' },
  422: { description: 'A field is wrong' },
  429: { description: 'Too many attempts', headers: { 'Retry-After': 'Seconds' } },
  503: { description: 'The record does not answer', headers: { 'Retry-After': 'Seconds' } },
} satisfies Answers;
