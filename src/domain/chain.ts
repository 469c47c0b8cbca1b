/**
 * The chain over the history: what one line of it says, and how it is tied to the line before. Version 1; a change of a form below
 * is a new version, since lines that are chained already must stay what they are.
 *
 * entry = JSON without spaces, keys in the order below · hash = SHA-256(previous hash + ' ' + position + ' ' + entry), in
 * lower-case hex over UTF-8, the first line's previous hash being 64 zeros.
 */

/** A row's value as the record keeps it. */
export type ChainValue = string | number | null;
export type ChainRow = Readonly<Record<string, ChainValue>>;

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string;

/**
 * What a line says of a row, by column. open: as it is · words: public words, each as a digest with a salt that is given out with
 * them, so that a withdrawn text leaves nothing behind · sealed: one digest with a secret salt: what is not public, and would be
 * guessed from a plain digest. A kind without open columns does not even say what it is.
 */
export type ChainForm = { open: readonly string[]; words: readonly string[]; sealed: readonly string[] };

const step = ['issue_id', 'seq', 'verb', 'state', 'at', 'actor_cadre_id', 'department_id', 'due_on'] as const;
const place = ['community_code', 'category_id', 'kind', 'channel', 'raised_on', 'responsible_leader_id'] as const;

export const chainKinds = [
  'entry',
  'event',
  'notice',
  'revision',
  'withdrawal',
  'restricted_entry',
  'restricted_event',
  'feedback',
  'review',
  'message',
  'rating',
  'opening',
  'field_opening',
  'change',
] as const;
export type ChainKind = (typeof chainKinds)[number];

export const chainForms: Record<ChainKind, ChainForm> = {
  entry: {
    open: ['id', ...place, 'department_id', 'merged_into_id'],
    words: ['title', 'import_source', 'import_number', 'import_claim', 'import_result'],
    sealed: ['handler_id'],
  },
  event: { open: step, words: ['note', 'reason'], sealed: ['internal_note', 'feedback_id', 'message_id'] },
  notice: { open: ['id', 'issue_id', 'published_at'], words: [], sealed: [] },
  revision: {
    open: ['notice_id', 'revision', 'at', 'actor_cadre_id'],
    words: ['title', 'raised', 'result', 'reason'],
    sealed: [],
  },
  withdrawal: { open: ['id', 'withdrawn_at'], words: ['withdrawn_reason'], sealed: [] },
  restricted_entry: {
    open: [],
    words: [],
    sealed: ['id', ...place, 'department_id', 'handler_id', 'about_cadre_id', 'title'],
  },
  restricted_event: {
    open: [],
    words: [],
    sealed: [...step, 'note', 'reason', 'internal_note', 'feedback_id', 'message_id'],
  },
  feedback: {
    open: [],
    words: [],
    sealed: [
      'id',
      'received_at',
      'channel',
      'community_code',
      'kind',
      'about_cadre_id',
      'occurred_on',
      'due_on',
      'held_for',
      'entered_by',
      'content_digest',
    ],
  },
  review: { open: [], words: [], sealed: ['id', 'review', 'reviewed_at', 'reviewed_by'] },
  message: { open: [], words: [], sealed: ['id', 'feedback_id', 'at', 'kind', 'content_digest'] },
  rating: {
    open: [],
    words: [],
    sealed: ['id', 'feedback_id', 'settled_seq', 'at', 'resolved', 'speed', 'attitude', 'message_id', 'issue_id'],
  },
  opening: { open: [], words: [], sealed: ['id', 'feedback_id', 'at', 'cadre_id', 'purpose'] },
  field_opening: {
    open: [],
    words: [],
    sealed: ['id', 'at', 'cadre_id', 'purpose', 'community_code', 'household_id', 'visit_id', 'count'],
  },
  change: { open: [], words: [], sealed: ['id', 'at', 'cadre_id', 'what', 'area_code', 'before', 'after'] },
};

/** All columns that a line of this kind covers. */
export const chainedColumns = (kind: ChainKind): string[] => {
  const { open, words, sealed } = chainForms[kind];
  return [...open, ...words, ...sealed];
};

export type ChainSalts = { sealed: string; words: string };

const columnOf = (row: ChainRow, column: string): ChainValue => {
  const value = row[column];
  if (value === undefined) throw new Error(`the chain needs the column ${column}`);
  return value;
};

/** Digest of one public text: SHA-256(salt + ' ' + column + ' ' + text). */
export const wordsDigest = (salt: string, column: string, text: string, sha256: Sha256): string =>
  sha256(`${salt} ${column} ${text}`);

/**
 * The line that stands for a row, as JSON: `v`, for a public kind `kind` and the open columns, for each public text its digest or
 * null, and `sealed` where anything is. `version` tells the versions of an entry's row apart.
 */
export function chainEntry(kind: ChainKind, version: number, row: ChainRow, salts: ChainSalts, sha256: Sha256): string {
  const { open, words, sealed } = chainForms[kind];
  const entry: Record<string, unknown> = { v: 1 };
  const hidden = sealed.map((column) => columnOf(row, column));
  if (open.length > 0) {
    entry.kind = kind;
    if (isVersioned(kind)) entry.version = version;
    // Named so, since `kind` is taken.
    for (const column of open) entry[column === 'kind' ? 'issue_kind' : column] = columnOf(row, column);
    for (const column of words) {
      const text = columnOf(row, column);
      entry[column] = text === null ? null : wordsDigest(salts.words, column, `${text}`, sha256);
    }
    if (hidden.some((value) => value !== null)) entry.sealed = sha256(`${salts.sealed} ${JSON.stringify(hidden)}`);
  } else entry.sealed = sha256(`${salts.sealed} ${JSON.stringify([kind, version, ...hidden])}`);
  return JSON.stringify(entry);
}

/** Rows that change on their way: each version has a line, the last one is what stands now. */
export const isVersioned = (kind: ChainKind): boolean => kind === 'entry' || kind === 'restricted_entry';

/** Hash before the first line. */
export const chainStart = '0'.repeat(64);

/** Hash of the line at a position, from 1. */
export const linkHash = (previous: string, position: number, entry: string, sha256: Sha256): string =>
  sha256(`${previous} ${position} ${entry}`);

/** Digest of what a resident wrote; the salt lies beside the text and goes with it, the digest stays. */
export const contentDigest = (
  salt: string,
  { content, place }: { content: string; place: string | null },
  sha256: Sha256,
): string => sha256(`${salt} ${JSON.stringify([content, place])}`);

/** The head of the chain: so many lines, the last of which has this hash. */
export type ChainHead = { position: number; hash: string };
/** A head that was published: when (ms), and with which revision of the board. */
export type PublishedHead = ChainHead & { at: number; revision: number };

/** Columns in which two lines of the same kind differ, as the record names them; `sealed` stands for all that is not public. */
export function changedColumns(before: string, after: string): string[] {
  const [was, is] = [JSON.parse(before), JSON.parse(after)] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})]);
  return [...keys].filter((key) => was?.[key] !== is?.[key]).map((key) => (key === 'issue_kind' ? 'kind' : key));
}
