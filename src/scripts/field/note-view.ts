/** 记一笔: the form of one entry, kept on the device at each pause, and stored to be sent when it is finished. */
import { element } from '../feedback/element.ts';
import type { App, View } from './app.ts';
import { type LastUsed, readBox, writeBox } from './device.ts';
import { type Entry, newEntry, readEntry } from './entries.ts';
import { householdChoice } from './household-choice.ts';
import { noteBody, noteProblems, noteTitle, type Wrong } from './note-body.ts';
import { fillFields, forgive, readFields, showWrong } from './note-fields.ts';
import { notePhotos } from './note-photos.ts';

/** After the last key, until what was typed is on the device, milliseconds. */
const pause = 400;

export function noteView(app: App): View {
  const form = app.find<HTMLFormElement>('#note');
  const part = <E extends HTMLElement>(selector: string) => form.querySelector(selector) as E;
  const control = <E extends HTMLElement>(name: string) => form.elements.namedItem(name) as unknown as E;
  /** The one that is being written; null until something was typed. */
  let current: Entry | null = null;
  let timer = 0;
  /** One write after the other: an older one never lands on a newer. */
  let writing: Promise<void> = Promise.resolve();
  const choice = householdChoice(app, form, touched);
  const photos = notePhotos(app, part('#n-photos'), part('[data-photos]'), {
    key: () => begun().key,
    photos: () => current?.photos ?? [],
    change(list) {
      begun().photos = list;
      return keep();
    },
  });

  function begun(): Entry {
    if (!app.vault) throw new Error('nobody uses the app');
    current ??= newEntry(app.vault.owner, 'visit', Date.now());
    return current;
  }

  /** What stands in the form is on the device when it ends. */
  function keep(): Promise<void> {
    clearTimeout(timer);
    timer = 0;
    const entry = current;
    if (!entry) return writing;
    entry.fields = readFields(form);
    const whom = typeof entry.fields.household === 'string' ? choice.words(entry.fields.household) : null;
    entry.title = noteTitle(entry, whom, communityName(entry));
    const copy = structuredClone(entry);
    writing = writing.then(() => app.save(copy)).catch(() => app.say('这台设备存不下了，请清出一些空间。'));
    return writing;
  }
  const communityName = ({ fields }: Entry) =>
    app.pack?.communities.find(({ code }) => code === fields.community)?.name ?? '';

  function touched(): void {
    if (!app.vault) return;
    begun();
    part('[data-kept]').textContent = '正在存…';
    clearTimeout(timer);
    timer = setTimeout(() => void keep().then(tellKept), pause) as unknown as number;
  }
  const tellKept = () => {
    part('[data-kept]').textContent = '已经存在这台设备上。';
  };

  function dress(): void {
    const { raise, kind } = readFields(form);
    part('[data-raise]').hidden = raise !== 'yes';
    part('[data-only-return]').hidden = kind !== 'return_visit';
    const corrects = current?.what === 'correction';
    part('[data-raise-part]').hidden = corrects;
    part('[data-only-correction]').hidden = !corrects;
    const { length } = app.pack?.communities ?? [];
    part('[data-field=community]').hidden = length === 1 || corrects;
    choice.show();
  }

  async function blank(): Promise<void> {
    current = null;
    form.reset();
    showWrong(form, []);
    const last = app.vault && (await readBox<LastUsed>(app.device, app.vault, 'last'));
    const { pack } = app;
    const [only] = pack?.communities ?? [];
    fillFields(form, {
      kind: last?.kind ?? pack?.last?.kind ?? 'household_visit',
      community: last?.community ?? pack?.last?.community ?? only?.code ?? '',
      place: last?.place ?? '',
      companions: last?.companions ?? pack?.last?.companions.map(String) ?? [],
    });
    part('[data-editing]').hidden = true;
    part('[data-kept]').textContent = '写的随时存在这台设备上。';
    dress();
    await photos.show();
  }

  /** Takes up an entry again: a draft, or one that the record refused. */
  async function take(entry: Entry): Promise<void> {
    current = structuredClone(entry);
    fillFields(form, entry.fields);
    const note = part('[data-editing]');
    note.hidden = false;
    note.textContent = entry.what === 'correction' ? '更正已经发出的一条。' : '接着写这一条。';
    part<HTMLDetailsElement>('[data-more]').open ||= ['done', 'promise', 'promiseDueOn'].some(
      (name) => entry.fields[name],
    );
    dress();
    await photos.show();
    const wrong: Wrong[] = entry.said?.errors ?? [];
    showWrong(form, wrong, entry.said && wrong.length === 0 ? entry.said.detail || entry.said.title : null);
  }

  async function finish(): Promise<void> {
    const { vault, pack } = app;
    if (!vault || !pack) return app.say('还没有资料，请先在“同步”里更新资料。');
    const entry = begun();
    await keep();
    // Another tab may have sent it in the meantime.
    if ((await readEntry(app.device, vault, entry.key))?.state === 'sent') {
      await blank();
      return app.say('这一条已经发出去了。');
    }
    const body = noteBody(entry, pack, Date.now());
    const wrong = noteProblems(entry, body);
    showWrong(form, wrong);
    if (wrong.length > 0) return;
    const { kind = '', community = '', place = '', companions = [] } = entry.fields;
    await writeBox(app.device, vault, 'last', {
      kind: `${kind}`,
      community: `${community}`,
      place: `${place}`,
      companions: [companions].flat(),
    } satisfies LastUsed);
    const stored: Entry = { ...structuredClone(entry), state: 'waiting', body, said: null };
    const raises = stored.fields.raise === 'yes';
    writing = writing.then(() => app.save(stored));
    await writing;
    await blank();
    void app.sync.now();
    if (raises) app.go('queue');
    else app.find('#h-note').focus();
    app.say(`存好了：${stored.title}`);
  }

  form.addEventListener('input', ({ target }) => {
    forgive(target as Element);
    dress();
    touched();
  });
  form.addEventListener('change', dress);
  control<HTMLInputElement>('raise').addEventListener('change', ({ target }) => {
    const content = control<HTMLTextAreaElement>('content');
    if ((target as HTMLInputElement).checked && !content.value)
      content.value = control<HTMLTextAreaElement>('said').value;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void finish();
  });
  // Whoever closes the app or turns to another one comes back to what was typed.
  const flush = () => {
    if (timer) void keep();
  };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);

  let filledFor = '';
  return {
    show() {
      const { pack, vault } = app;
      const now = JSON.stringify([vault?.owner, pack?.at]);
      if (now === filledFor || !pack) return;
      const isFirst = !current;
      filledFor = now;
      const fields = readFields(form);
      options(
        control('community'),
        pack.communities.map(({ code, name }) => [code, name]),
      );
      options(
        control('careCategory'),
        pack.careCategories.map(({ id, name }) => [`${id}`, name]),
        1,
      );
      options(
        control('category'),
        pack.issueCategories.map(({ id, name }) => [`${id}`, name]),
        1,
      );
      const mates = part('[data-companions]');
      mates.replaceChildren(
        mates.firstElementChild as Element,
        ...pack.mates.map(({ id, name }) =>
          element(
            'label',
            {},
            element('input', { type: 'checkbox', name: 'companions', value: `${id}` }),
            element('span', {}, name),
          ),
        ),
      );
      mates.hidden = pack.mates.length === 0;
      const draft = app.entries.findLast(({ state }) => state === 'draft');
      if (!isFirst) fillFields(form, fields);
      else if (draft) void take(draft);
      else void blank();
    },
    open(key) {
      if (!key) return;
      const entry = app.entries.find((each) => each.key === key);
      if (entry && entry.key !== current?.key) void keep().then(() => take(entry));
      history.replaceState(null, '', '#note');
    },
  };
}

function options(select: HTMLSelectElement, list: [string, string][], kept = 0): void {
  const { value } = select;
  while (select.options.length > kept) select.remove(kept);
  for (const [code, name] of list) select.append(element('option', { value: code }, name));
  select.value = value;
}
