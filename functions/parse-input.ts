import type { z } from 'zod';
import { invalid } from './refusal.ts';

/** What was sent, as the schema has it. Throws a 422 Refusal that names every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalid(fieldErrors(parsed.error));
}

/** The errors of a schema by dotted path, in the schema's words. */
export const fieldErrors = (error: z.ZodError): { path: string; message: string }[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, 20).map((key) => ({
          path: [...issue.path, key.slice(0, 100)].join('.'),
          message: '没有这一项，请去掉。',
        }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
