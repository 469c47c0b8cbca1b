import { z } from 'zod';
import { feedbackBody, saidFields, writtenText } from '../feedback/input.ts';

/** Body of `POST /api/consultations/:id/opinions`. No name and no phone: nobody has to be called. */
export const opinionBody = z.strictObject(
  {
    content: writtenText('请写一写您的意见。'),
    community: saidFields.community.optional(),
    isOpinion: z
      .literal(true, { error: '请勾上，或者不要带这一项。' })
      .optional()
      .describe('It is about the draft, although it sounds like a denunciation'),
    altcha: feedbackBody.shape.altcha,
  },
  { error: '请提交一个 JSON 对象。' },
);
/** What was said, checked. */
export type SaidOpinion = Omit<z.output<typeof opinionBody>, 'altcha'>;

const field = z.string().optional();
/** Fields of the form. */
export const opinionFormFields = z.strictObject({
  content: z.string(),
  community: field,
  isOpinion: field,
  altcha: field,
  idempotencyKey: z.string().describe('Idempotency-Key'),
  formToken: z.string().describe('Says when the form was handed out'),
  website: field.describe('Left empty by people'),
});

export const opinionAnswer = z.object({
  receipt: z.string().describe('40 digits; nobody but its holder has it'),
  trackUrl: z.string().describe('/track/#<receipt>: a fragment is never sent'),
  closesOn: z.string().describe('Civil date, the last day of the consultation'),
});

/** The one writing by which a repeat is known; what only a form adds does not change it. */
export const canonicalOpinion = (consultationId: number, { content, community }: SaidOpinion): string =>
  JSON.stringify(['opinion', consultationId, content, community ?? null]);
