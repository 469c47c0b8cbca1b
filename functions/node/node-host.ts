import type { Host } from '../host.ts';
import { coverPhoto } from './cover.ts';
import type { localFolders } from './local.ts';
import { photoFolder } from './photo-folder.ts';
import { reencode } from './reencode.ts';

/** What the app finds on one machine: photos in a folder beside the record, each decoded and made anew. */
export const nodeHost = (
  { photos }: Pick<ReturnType<typeof localFolders>, 'photos'>,
  recordChanged: Host['recordChanged'],
): Host => ({ photos: photoFolder(photos), reencode, cover: coverPhoto, recordChanged });
