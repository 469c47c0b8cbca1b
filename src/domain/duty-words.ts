/** How a dated duty is told to residents; pages never say 今天 or 明天, the static file would become wrong. */
import type { DutyView, Gap } from './views.ts';
import { chineseDateWeekday, chineseDay, chineseSpan } from './wording.ts';

/** The first duty at which somebody can be met: planned, 暂定 or a make-up. `duties` sorted by date. */
export const nextDuty = <Duty extends DutyView>(duties: readonly Duty[]): Duty | undefined =>
  duties.find(({ status }) => standing.has(status));

const standing: ReadonlySet<DutyView['status']> = new Set(['planned', 'tentative', 'make_up']);
export const dutyStands = (duty: DutyView): boolean => standing.has(duty.status);

/** `11月24日（星期二）上午9时至11时30分，村委会一楼` */
export const dutySentence = ({ date, startsAt, endsAt, place }: DutyView): string =>
  `${chineseDateWeekday(date)}${chineseSpan(startsAt, endsAt)}，${place}`;

/** What is special about a duty, in one sentence; '' for an ordinary one to come. */
export function dutyRemark({ status, holidayName, counterpartDate }: DutyView): string {
  const other = counterpartDate && chineseDay(counterpartDate);
  switch (status) {
    case 'planned':
      return '';
    case 'tentative':
      return '暂定，这一年的放假安排还没有公布';
    case 'holiday':
      return `${holidayName ?? '法定节假日'}放假，不驻点，不顺延`;
    case 'held':
      return '已驻点';
    case 'missed':
      return other ? `责任人不能到场，改在${other}补班` : '没有驻点，补班日期还没有公布';
    case 'made_up':
      return other ? `责任人没有到场，已在${other}补班` : '责任人没有到场，已补班';
    case 'make_up':
      return other ? `补班，补${other}的驻点` : '补班';
  }
}

/** What an incomplete community lacks, as residents read it. */
export const gapWords: Record<Gap, string> = {
  lead: '责任人',
  liaison: '联络员',
  phone: '联系电话',
  weekday: '固定的驻点时间',
  place: '固定的驻点地点',
};
