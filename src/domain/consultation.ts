/** 征询意见 [001]: when a draft takes opinions, what may be done to it, and how it stands. Civil dates in Asia/Shanghai; the last day counts. */
import { isCivilDate } from './time.ts';
import { chineseDate } from './wording.ts';

export type Phase = 'draft' | 'coming' | 'open' | 'closed' | 'answered' | 'withdrawn';

/** What the record keeps of a consultation's life. Instants in milliseconds. */
export type ConsultationLife = {
  opensOn: string;
  /** Last day. */
  closesOn: string;
  publishedAt: number | null;
  answeredAt: number | null;
  withdrawnAt: number | null;
};

/** How it stands on the civil date `today`. */
export function phaseOf(life: ConsultationLife, today: string): Phase {
  if (life.withdrawnAt !== null) return 'withdrawn';
  if (life.answeredAt !== null) return 'answered';
  if (life.publishedAt === null) return 'draft';
  if (today < life.opensOn) return 'coming';
  return today <= life.closesOn ? 'open' : 'closed';
}

export const phaseWords: Record<Phase, string> = {
  draft: '草稿',
  coming: '还没开始',
  open: '正在征询',
  closed: '已截止，正在整理意见',
  answered: '已答复',
  withdrawn: '已撤下',
};

/** `2026年11月1日至2026年11月30日（最后一天也算）` */
export const periodWords = ({ opensOn, closesOn }: Pick<ConsultationLife, 'opensOn' | 'closesOn'>): string =>
  `${chineseDate(opensOn)}至${chineseDate(closesOn)}（最后一天也算）`;

/** Why no opinion is taken today, and what to do instead; null while it is open. */
export function notTaking(life: ConsultationLife, today: string): string | null {
  switch (phaseOf(life, today)) {
    case 'open':
      return null;
    case 'coming':
      return `还没到时间。这次征询从${chineseDate(life.opensOn)}开始，到${chineseDate(life.closesOn)}为止（最后一天也算），请到时候再提交。`;
    case 'closed':
    case 'answered':
      return `这次征询已经在${chineseDate(life.closesOn)}截止，不再收意见。还有话要说的，可以到“我要反映”里写。`;
    case 'withdrawn':
      return '这次征询已经撤下，不再收意见。还有话要说的，可以到“我要反映”里写。';
    case 'draft':
      return '没有这次征询。';
  }
}

/** What is wrong with the dates of a draft, by field. */
export function dateProblems({ opensOn, closesOn }: Pick<ConsultationLife, 'opensOn' | 'closesOn'>) {
  if (!isCivilDate(opensOn) || !isCivilDate(closesOn) || closesOn >= opensOn) return [];
  return [{ path: 'closesOn', message: '最后一天不能早于第一天。' }];
}

/** Why a draft cannot be published today; by field. */
export function publishProblems(life: Pick<ConsultationLife, 'opensOn' | 'closesOn'>, today: string) {
  if (life.opensOn >= today) return dateProblems(life);
  return [{ path: 'opensOn', message: `第一天（${chineseDate(life.opensOn)}）已经过了，请改成今天或者以后。` }];
}

/** The last day moves later only, and not into the past. */
export function postponeProblems(life: ConsultationLife, closesOn: string, today: string) {
  const wrong = (message: string) => [{ path: 'closesOn', message }];
  if (closesOn <= life.closesOn)
    return wrong(`最后一天只能往后移，要晚于现在的${chineseDate(life.closesOn)}；提前截止会让想说的人来不及。`);
  return closesOn < today ? wrong('最后一天要在今天或者以后。') : [];
}

export const adoptions = ['yes', 'partly', 'no'] as const;
export type Adoption = (typeof adoptions)[number];
export const adoptionWords: Record<Adoption, string> = { yes: '采纳', partly: '部分采纳', no: '不采纳' };

/** What must be done before the answer is public. `path` as in the body of `answer`. */
export function answerProblems({
  groups,
  ungrouped,
  held,
}: {
  groups: readonly { title: string; opinions: number; adopted: Adoption | null; answer: string | null }[];
  /** Opinions in no group. */
  ungrouped: number;
  /** Opinions that nobody has looked at yet. */
  held: number;
}): { path: string; message: string }[] {
  const wrong = (message: string) => ({ path: 'groups', message });
  return [
    ...(held > 0 ? [wrong(`还有${held}条意见等您看过：放行，或者标为无效。`)] : []),
    ...(ungrouped > 0 ? [wrong(`还有${ungrouped}条意见没有归类，每一条都要有答复。`)] : []),
    ...groups.flatMap(({ title, opinions, adopted, answer }) => [
      ...(opinions === 0 ? [wrong(`“${title}”里没有意见，请删掉这一类。`)] : []),
      ...(opinions > 0 && (adopted === null || !answer) ? [wrong(`“${title}”还没有写答复。`)] : []),
    ]),
  ];
}

/** How an opinion stands for whoever holds its receipt. */
export type OpinionState = 'received' | 'held' | 'grouped' | 'answered' | 'dismissed' | 'deleted';
export const opinionStateWords: Record<OpinionState, string> = {
  received: '已收到',
  held: '先由工作人员看过',
  grouped: '已归类',
  answered: '已答复',
  dismissed: '没有算作意见',
  deleted: '已撤回',
};

/**
 * Words of who tells of an official's wrongdoing. Such a text is no opinion on a draft: it belongs where only supervision reads
 * it (shared/domain.md, "Denunciations"). Whoever writes is asked, and decides.
 */
const denouncing =
  /举报|检举|揭发|贪污|受贿|行贿|索贿|贿赂|回扣|吃拿卡要|以权谋私|滥用职权|徇私|克扣|侵吞|挪用公款|违纪|渎职|收(?:了|过)?(?:红包|好处费)/u;
export const soundsLikeDenunciation = (text: string): boolean => denouncing.test(text);

export const notAnOpinion =
  '这像是在举报或者反映干部。请到“我要反映”里写，选“举报”，只有督查人员能看，也可以打12388；这里写的由组织办看。确实是对草案的意见，请勾上，再提交一次。';
