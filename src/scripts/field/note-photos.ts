/** Photos of an entry: made smaller, sealed on the device, shown, taken away again. */
import { photoLimits, photoProblemWords } from '../../domain/photo-limits.ts';
import { actionButton, element } from '../feedback/element.ts';
import { isTaken, shrink, thumbnail } from '../feedback/shrink.ts';
import type { App } from './app.ts';
import { keepPhoto, readPhoto } from './entries.ts';

/** @param hold the entry that they belong to, begun where there is none; told its photos whenever they change */
export function notePhotos(
  app: App,
  input: HTMLInputElement,
  list: HTMLElement,
  entry: { key(): string; photos(): string[]; change(photos: string[]): Promise<void> },
) {
  let showing = 0;
  async function show(remark = ''): Promise<void> {
    showing += 1;
    const turn = showing;
    const { vault } = app;
    const items = await Promise.all(
      entry.photos().map(async (id, at) => {
        const photo = vault && (await readPhoto(app.device, vault, id));
        const address = photo && (await thumbnail(photo));
        const picture = address
          ? element('img', { src: address, alt: `照片${at + 1}` })
          : element('p', {}, `照片${at + 1}`);
        const remove = actionButton('去掉', () => void take(id), 'plain-button');
        remove.setAttribute('aria-label', `去掉照片${at + 1}`);
        return element('li', {}, picture, remove);
      }),
    );
    if (turn !== showing) return;
    if (remark) items.push(element('li', { class: 'wrong' }, remark));
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
  }
  async function take(id: string): Promise<void> {
    await entry.change(entry.photos().filter((each) => each !== id));
    await app.device.store.remove('photos', [id]);
    await show();
  }
  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    let remark = '';
    for (const file of chosen) {
      if (!app.vault) return;
      if (entry.photos().length >= photoLimits.count) {
        remark = `最多${photoLimits.count}张，多出来的没有放上。要换的，先去掉一张。`;
        break;
      }
      const photo = await shrink(file);
      if (!isTaken(photo)) remark = photoProblemWords[/hei[cf]$/i.test(file.type || file.name) ? 'heic' : 'unknown'];
      else if (photo.size > photoLimits.bytes) remark = photoProblemWords.bytes;
      else await entry.change([...entry.photos(), await keepPhoto(app.device, app.vault, entry.key(), photo)]);
    }
    await show(remark);
  });
  return { show };
}
