/** The privacy guard at the verbs' door: nothing personal enters a title, a step's words, or a note that cannot be erased. */

import { inArray } from 'drizzle-orm';
import type { Follower } from '../../db/ledger/followers.ts';
import { readPublished } from '../../db/ledger/published.ts';
import { contacts } from '../../db/schema.ts';
import {
  findPersonalData,
  intakeKinds,
  type PersonalDataOptions,
  personalDataWords,
} from '../../src/domain/personal-data.ts';
import { compact } from '../../src/domain/text.ts';
import type { VerbContext } from '../context.ts';
import { openRow } from '../feedback/sealing.ts';
import { invalid } from '../refusal.ts';

/**
 * A text an official wrote. `internal`: for officials only; it stays on record for good, so numbers and the
 * names of who raised it have no place in it either.
 * `office`: it names another office, whose landline or hotline may stand; a mobile phone may not.
 */
export type GuardedText = { path: string; text: string | null | undefined; internal?: boolean; office?: boolean };

/** A landline or a hotline, no mobile phone. */
export const isOfficeLine = (phone: string): boolean => !/^(?:86)?1\d{10}$/.test(compact(phone).replace(/\D/g, ''));

/**
 * Names of those who follow the entry, to find in the text; they stay in memory. The program reads them, no person does:
 * that is no opening. A row that does not open (a lost key) is passed over.
 */
async function knownNames({ record, keys }: VerbContext, followers: readonly Follower[]): Promise<string[]> {
  if (followers.length === 0) return [];
  const keyHashes = new Map(followers.map(({ id, keyHash }) => [id, keyHash]));
  const rows = await record.db
    .select()
    .from(contacts)
    .where(inArray(contacts.feedbackId, [...keyHashes.keys()]));
  const opened = await Promise.all(
    rows.map((row) => openRow(keys, 'contacts', keyHashes.get(row.feedbackId) ?? '', row).catch(() => null)),
  );
  return opened.flatMap((contact) => (contact?.name ? [contact.name] : []));
}

/** What the guard is told of this entry: published phones and officials' names may stand, those of who raised it may not. */
export async function guardKnowledge(
  context: VerbContext,
  followers: readonly Follower[],
): Promise<PersonalDataOptions> {
  const [published, names] = await Promise.all([readPublished(context.record.db), knownNames(context, followers)]);
  return {
    allowedPhones: [...published.phones, context.settings.SITE_PHONE].filter((phone) => phone !== ''),
    allowedNames: published.names,
    knownNames: names,
  };
}

/** Throws a 422 Refusal that names each finding and its place. Published phones and the names of officials may stand. */
export async function guardTexts(
  context: VerbContext,
  followers: readonly Follower[],
  texts: readonly GuardedText[],
): Promise<void> {
  if (!texts.some(({ text }) => text)) return;
  const known = await guardKnowledge(context, followers);
  const names = [...(known.knownNames ?? [])];
  const errors = texts.flatMap(({ path, text, internal, office }) =>
    findPersonalData(text ?? '', internal ? { ...known, kinds: [...intakeKinds, 'name'] } : known)
      .filter((finding) => !(internal && finding.kind === 'name') || names.some((name) => finding.text.includes(name)))
      .filter((finding) => !(office && finding.kind === 'phone' && isOfficeLine(finding.text)))
      .map(({ kind, start, end, text: found }) => ({
        path,
        finding: { kind, start, end, text: found },
        message: `第${start + 1}个字起的“${found}”像是${personalDataWords[kind]}，请去掉或者改写。${
          internal ? '内部备注以后删不掉，不写号码和反映人的姓名；要用时看联系方式。' : '这段话会公开，或者给反映人看。'
        }`,
      })),
  );
  if (errors.length > 0) throw invalid(errors);
}
