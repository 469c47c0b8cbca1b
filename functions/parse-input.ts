import type { z } from 'zod';
import { invalid } from './refusal.ts';

/** What was sent, as the schema has it. Throws a 422 Refusal that names every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(fieldErrors(parsed.error));
}

type Issue = z.core.$ZodIssue;

/** Of shapes that exclude each other, the one that comes nearest: its errors are what somebody can mend. */
const nearest = ({ errors }: z.core.$ZodIssueInvalidUnion): readonly Issue[] =>
  [...errors].sort((a, b) => a.length - b.length)[0] ?? [];

const errorsOf = (issue: Issue, above: readonly PropertyKey[]): { path: string; message: string }[] => {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, 20).map((key) => ({
      path: [...path, key.slice(0, 100)].join('.'),
      message: '没有这一项，请去掉。',
    }));
  const within = issue.code === 'invalid_union' ? nearest(issue) : [];
  return within.length > 0
    ? within.flatMap((each) => errorsOf(each, path))
    : [{ path: path.join('.'), message: issue.message }];
};

/** The errors of a schema by dotted path, in the schema's words. */
export const fieldErrors = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.flatMap((issue) => errorsOf(issue, []));
