/** `/feedback/` where the community is asked for first: what waits to be sent goes on in the form of its own. */
import { readDraft, toItsForm } from './feedback/draft.ts';

export default function resume(): void {
  const draft = readDraft(Date.now());
  if (draft?.waiting) toItsForm(draft.fields);
}
