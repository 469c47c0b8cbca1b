import type { Sent } from '../http/sent.ts';
import type { Refusal } from '../refusal.ts';
import type { Exchange } from '../route.ts';
import { type TryAgain, tryAgainPage } from './try-again.ts';

/** What a form sent on the bare page, to be sent once more where it was sent to. `sent` null: nothing could be read, or none of it is to be shown. */
export function sentAgain(
  { context }: Pick<Exchange, 'context'>,
  refusal: Refusal,
  sent: Sent | null,
  first?: TryAgain['first'],
): Response {
  const { status, title, detail } = refusal.problem;
  const filesLost = sent?.names.some((name) => sent.files(name).length > 0);
  return tryAgainPage({
    heading: title,
    words: `${detail ?? '请过一会儿再试。'}${filesLost ? '照片要重新选一次。' : ''}`,
    // Where it was asked: a page that was to be rendered has put a request of its own in the place of this one (render.ts).
    action: context.req.path,
    fields: sent?.all ?? [],
    status,
    headers: refusal.headers,
    first,
  });
}
