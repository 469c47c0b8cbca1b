/** What a form sent: texts and files by field name, in order. */
export type Sent = {
  /** The first text of a field; undefined where it is absent. */
  text(name: string): string | undefined;
  texts(name: string): string[];
  files(name: string): File[];
  /** Every field that was sent, once. */
  names: string[];
  /** Every text with its field, in order. */
  all: readonly (readonly [name: string, value: string])[];
};

type Entries = Iterable<[string, string | File]>;

/** Reads fields into `Sent`. A file input that nothing was chosen for sends an empty file without a name: it counts as absent. */
export function sentFields(entries: Entries): Sent {
  const all = [...entries].filter(([, value]) => typeof value === 'string' || value.size > 0 || value.name !== '');
  const values = (name: string) => all.filter(([given]) => given === name).map(([, value]) => value);
  const texts = (name: string) => values(name).filter((value) => typeof value === 'string');
  return {
    text: (name) => texts(name)[0],
    texts,
    files: (name) => values(name).filter((value) => typeof value !== 'string'),
    names: [...new Set(all.map(([name]) => name))],
    all: all.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  };
}
