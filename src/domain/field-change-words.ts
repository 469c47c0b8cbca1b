/** What was done in the field, in lines for the history of who did what. `before` and `after` as the verbs keep them; nothing personal. */
import type { FieldAction } from './field-rights.ts';

type Told = { title?: string; date?: string; number?: string; reason?: string };

/** Words of an action that needs more than its name. */
const words: Partial<Record<FieldAction, (before: Told | null, after: Told) => string[]>> = {};

export const fieldChangeWords = (what: FieldAction, before: unknown, after: unknown): string[] =>
  words[what]?.((before ?? null) as Told | null, (after ?? {}) as Told) ?? [];
