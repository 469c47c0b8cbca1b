/** What was done to a consultation, in a line for the history of who did what. */
import { chineseDate } from './wording.ts';

type Told = {
  title?: string;
  step?: 'draft' | 'publish' | 'correct' | 'postpone';
  closesOn?: string;
  reason?: string;
  opinions?: number[];
  groupTitle?: string;
  dropped?: boolean;
  review?: 'released' | 'abuse';
};

const stepWords = { draft: '写草稿', publish: '发布', correct: '更正', postpone: '延期' } as const;

/** `after` as functions/consultations keeps it. */
export function consultationChangeWords(_: unknown, after: object): string[] {
  const { title = '', step, closesOn, reason, opinions, groupTitle, dropped, review } = after as Told;
  const did = [
    step && stepWords[step],
    step === 'postpone' && closesOn && `最后一天改为${chineseDate(closesOn)}`,
    dropped && '删掉空的一类',
    groupTitle && `类：${groupTitle}`,
    Array.isArray(opinions) && `${opinions.length}条意见`,
    review && (review === 'abuse' ? '标为无效' : '放行'),
  ].filter(Boolean);
  return [`《${title}》${did.length > 0 ? `：${did.join('，')}` : ''}`, ...(reason ? [`原因：${reason}`] : [])];
}
