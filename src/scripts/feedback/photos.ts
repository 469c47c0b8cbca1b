/** Photos chosen with script: made smaller, shown, taken away again, kept with the draft. */
import { photoLimits, photoProblemWords } from '../../domain/photo-limits.ts';
import { actionButton, element } from './element.ts';
import { readShelf, type ShelvedPhoto, writeShelf } from './photo-shelf.ts';
import { isTaken, shrink, thumbnail } from './shrink.ts';

export type PhotoTray = {
  /** Adds them to a body in the order shown; `arrived`: tokens of all of them, where the server has them already. */
  addTo(body: FormData, arrived: readonly string[]): void;
  /** Ends once everything chosen is ready to be sent. */
  settled(): Promise<void>;
  /** They stay in this browser as long as the draft does. */
  keep(draftIsKept: boolean): void;
  clear(): Promise<void>;
};

/** @param kept a draft is there: its photos come back; without one they are nobody's, and are dropped */
export function photoTray(form: HTMLFormElement, kept: boolean): PhotoTray {
  const field = form.querySelector('[data-photos]') as HTMLElement;
  const input = field.querySelector('input[type=file]') as HTMLInputElement;
  const list = field.querySelector('.previews') as HTMLElement;
  let photos: ShelvedPhoto[] = [];
  const shelve = () => writeShelf(kept ? photos : []);
  let busy: Promise<unknown> = kept
    ? readShelf().then(async (shelved) => {
        photos = shelved;
        await show();
      })
    : shelve();

  const keptTokens = () => field.querySelectorAll('input[type=checkbox]:checked').length;

  const show = async (remark = '') => {
    const items = await Promise.all(
      photos.map(async ({ name, blob }, at) => {
        const address = await thumbnail(blob);
        const picture = address
          ? element('img', { src: address, alt: `照片${at + 1}：${name}` })
          : element('p', {}, name);
        const remove = actionButton('去掉', () => change(() => photos.splice(at, 1)), 'plain-button');
        remove.setAttribute('aria-label', `去掉照片${at + 1}`);
        return element('li', {}, picture, remove);
      }),
    );
    if (remark) items.push(element('li', { class: 'wrong' }, remark));
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    if (photos.length > 0) (field.closest('details') as HTMLDetailsElement).open = true;
  };

  const change = (edit: () => unknown, remark = '') => {
    busy = busy.then(async () => {
      await edit();
      await shelve();
      await show(remark);
    });
    return busy;
  };

  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    if (chosen.length === 0) return;
    let remark = '';
    change(async () => {
      list.hidden = false;
      list.append(element('li', {}, '正在准备照片…'));
      for (const file of chosen) {
        if (photos.length + keptTokens() >= photoLimits.count) {
          remark = `最多${photoLimits.count}张，多出来的没有放上。要换的，先去掉一张。`;
          break;
        }
        const blob = await shrink(file);
        if (!isTaken(blob)) remark = photoProblemWords[/hei[cf]$/i.test(file.type || file.name) ? 'heic' : 'unknown'];
        else if (blob.size > photoLimits.bytes) remark = photoProblemWords.bytes;
        else photos.push({ name: file.name, blob });
      }
    }).then(() => (remark ? show(remark) : undefined));
  });

  return {
    addTo(body, arrived) {
      body.delete('photos');
      const tokens = [...field.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')].map(
        ({ value }) => value,
      );
      const all = arrived.length === tokens.length + photos.length;
      for (const token of all ? arrived : tokens) body.append('photos', token);
      if (all) return;
      // Not the file's own name: it may tell who took it.
      photos.forEach(({ blob }, at) => {
        body.append('photos', blob, `照片${at + 1}.${blob.type.replace('image/', '')}`);
      });
    },
    async settled() {
      await busy;
    },
    keep(draftIsKept) {
      if (draftIsKept === kept) return;
      kept = draftIsKept;
      busy = busy.then(shelve);
    },
    async clear() {
      await change(() => {
        photos = [];
      });
    },
  };
}
