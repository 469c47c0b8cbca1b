/** The lines of an agenda in words, each with the way to what it counts. */

import { deskIssuePath } from './desk-paths.ts';
import { gapWords } from './duty-words.ts';
import {
  deskHotIssuePath,
  deskMeetingPath,
  fieldDutyPath,
  fieldHouseholdPath,
  fieldHouseholdsPath,
  fieldVisitPath,
} from './field-paths.ts';
import { type VisitKind, visitKindWords } from './field-terms.ts';
import { type Agenda, type AgendaLine, agendaByCommunity, agendaCount, agendaWords } from './meeting-agenda.ts';
import type { AgendaLineView, AgendaSectionView } from './meeting-views.ts';
import { communityPath } from './paths.ts';
import { stateWords } from './terms.ts';
import { chineseDate, chineseDateWeekday, chineseDay } from './wording.ts';

/** What the record says now of what the lines name, and what of it the reader may open. */
export type AgendaNames = {
  area(code: string): string;
  issue(id: number): { title: string; seen: boolean } | undefined;
  visit(id: number): { by: string; kind: VisitKind; on: string } | undefined;
  /** 户号. */
  household(id: number): string | undefined;
  hot(id: number): string | undefined;
  /** Whether pages about a community are theirs. */
  may(what: 'duties' | 'visits' | 'households' | 'coverage' | 'hot', community: string): boolean;
};

type Context = { names: AgendaNames; meetingId: number; several: boolean };

function lineView(line: AgendaLine, { names, meetingId, several }: Context): AgendaLineView {
  const { community } = line;
  const place = names.area(community);
  const way = (what: Parameters<AgendaNames['may']>[0], path: string) => (names.may(what, community) ? path : null);
  const view = (words: string, path: string | null, remark = '', late = false): AgendaLineView => ({
    words,
    path,
    remark: [several && !['households', 'undone', 'board', 'hot'].includes(line.of) ? place : '', remark]
      .filter(Boolean)
      .join('，'),
    late,
    issue: null,
  });
  switch (line.of) {
    case 'issue': {
      const issue = names.issue(line.id);
      const due =
        line.lateDays > 0
          ? `${chineseDay(line.dueOn ?? '')}到期，超了${line.lateDays}天`
          : line.dueOn === null
            ? ''
            : `${chineseDay(line.dueOn)}前`;
      const open = !['closed', 'published', 'answered', 'merged', 'rejected'].includes(line.state);
      return {
        ...view(
          `${line.id}号 ${issue?.title ?? ''}`.trim(),
          issue?.seen ? deskIssuePath(line.id) : null,
          [stateWords[line.state], open ? due : ''].filter(Boolean).join('，'),
          open && line.lateDays > 0,
        ),
        issue: issue?.seen ? line.id : null,
      };
    }
    case 'duty':
      return view(
        chineseDateWeekday(line.date),
        way('duties', fieldDutyPath(community, line.date)),
        line.absent === 'all' ? '没有驻点，还没有补' : '责任人没有到，还没有补',
      );
    case 'visit': {
      const visit = names.visit(line.id);
      return view(
        visit ? `${visit.by}${chineseDate(visit.on)}的${visitKindWords[visit.kind]}` : `${line.id}号日志`,
        way('visits', fieldVisitPath(line.id)),
        `答应${chineseDay(line.dueOn)}前${line.late ? '，过了' : ''}`,
        line.late,
      );
    }
    case 'plan':
      return view(
        `${names.household(line.household) ?? ''}户第${line.position}步`,
        way('households', fieldHouseholdPath(line.household)),
        `${chineseDay(line.dueOn)}前，过了`,
        true,
      );
    case 'hot':
      return view(names.hot(line.id) ?? `${line.id}号`, way('hot', deskHotIssuePath(line.id)));
    case 'households':
      return view(
        `${place}${line.count}户`,
        way('coverage', `${fieldHouseholdsPath}?community=${community}&state=unvisited`),
        `登记卡${line.total}户`,
      );
    case 'undone':
      return view(`${place}${line.count}项`, `${deskMeetingPath(meetingId)}?community=${community}`);
    case 'board': {
      const gaps = line.gaps.length > 0 ? `缺${line.gaps.map((gap) => gapWords[gap]).join('、')}` : '';
      return view(
        place,
        communityPath(community),
        [gaps, line.stale ? '名单太久没有核对' : ''].filter(Boolean).join('，'),
      );
    }
  }
}

/** The sections of an agenda; `several`: of a meeting of several communities. */
export function agendaViews(agenda: Agenda, context: Context): AgendaSectionView[] {
  return agenda.sections.map(({ key, lines }): AgendaSectionView => {
    const [title, unit] = agendaWords[key];
    const communities = context.several
      ? agendaByCommunity(lines).map(({ community, count }) => ({
          code: community,
          name: context.names.area(community),
          count,
        }))
      : [];
    return {
      key,
      title,
      unit,
      note: key === 'undone' ? '过了期限、没有公示、没有补的驻点合起来，最多列五个。' : '',
      count: agendaCount(lines),
      lines: lines.map((line) => lineView(line, context)),
      communities,
    };
  });
}
