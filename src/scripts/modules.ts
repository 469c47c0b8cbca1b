/** Addresses of the modules that `data-module` names; `?worker&url` makes Vite bundle each as a file of its own. */

import coverDrawing from './desk/cover.ts?worker&url';
import deskKeys from './desk/keys.ts?worker&url';
import meetingMinutes from './desk/minutes.ts?worker&url';
import solve from './feedback/solve.ts?worker&url';
import feedback from './feedback.ts?worker&url';
import field from './field/app.ts?worker&url';
import fieldWorker from './field/worker.ts?worker&url';
import finder from './finder.ts?worker&url';
import keepReceipt from './keep-receipt.ts?worker&url';
import largeText from './large-text.ts?worker&url';
import print from './print.ts?worker&url';
import readAloud from './read-aloud.ts?worker&url';
import remember from './remember.ts?worker&url';
import rememberedReceipts from './remembered-receipts.ts?worker&url';
import resume from './resume.ts?worker&url';
import search from './search.ts?worker&url';
import typedReceipt from './typed-receipt.ts?worker&url';

export {
  coverDrawing,
  deskKeys,
  feedback,
  field,
  fieldWorker,
  finder,
  keepReceipt,
  largeText,
  meetingMinutes,
  print,
  readAloud,
  remember,
  rememberedReceipts,
  resume,
  search,
  solve,
  typedReceipt,
};
