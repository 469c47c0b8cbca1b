import { z } from 'zod';
import { tidyText } from '../../src/domain/text.ts';

/** A receipt in any writing; whether it is one is not for the schema to say: unknown and malformed look the same. */
export const receiptField = z.string({ error: '请写查询码。' });

/** What a resident writes. Lengths in characters, as the form says beforehand. */
export const wordsField = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .max(20_000, `最多写${most}个字，请写短一些。`)
    .transform((text) => tidyText(text.toWellFormed()))
    .pipe(z.string().min(1, missing).max(most, `最多写${most}个字，请写短一些。`));
