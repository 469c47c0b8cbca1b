/** Forms cannot PUT: the whole team and the whole plan by POST, as the desk's page sends them. */
import { z } from 'zod';
import { deskCommunityPath } from '../../src/domain/desk-paths.ts';
import { actorOf } from '../desk/asked.ts';
import { deskForm } from '../desk/form.ts';
import { setDutyPattern, setDutyPatternInput } from '../duties/set-duty-pattern.ts';
import { officialProblems } from '../issues/verb-route.ts';
import { route } from '../route.ts';
import { codeOf } from './code.ts';
import { setTeam } from './set-team.ts';
import { patternBody, teamBody } from './team-form.ts';
import { setTeamInput } from './team-input.ts';

const changed = {
  200: { description: 'As by PUT', schema: z.object({ changeId: z.int() }) },
  ...officialProblems,
};

/** `POST /api/communities/:code/team` */
const teamRoute = route({
  method: 'POST',
  path: '/communities/:code/team',
  summary: 'The same as PUT, for forms',
  official: true,
  body: setTeamInput,
  answers: changed,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { changeId } = await patience(setTeam(tools.verb(), actorOf(exchange), codeOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { changeId } };
  },
  form: {
    ...deskForm(
      'team',
      setTeamInput,
      (asked, sent) => ({ page: 'community', code: codeOf(asked), sent }),
      (exchange) => `${deskCommunityPath(codeOf(exchange))}?done=team`,
    ),
    body: teamBody,
  },
});

/** `POST /api/communities/:code/duty-pattern` */
const patternRoute = route({
  method: 'POST',
  path: '/communities/:code/duty-pattern',
  summary: 'The same as PUT, for forms',
  official: true,
  body: setDutyPatternInput,
  answers: changed,
  handle: async (exchange) => {
    const { tools, patience, body } = exchange;
    const { changeId } = await patience(setDutyPattern(tools.verb(), actorOf(exchange), codeOf(exchange), body));
    await tools.host().recordChanged();
    return { status: 200, body: { changeId } };
  },
  form: {
    ...deskForm(
      'pattern',
      setDutyPatternInput,
      (asked, sent) => ({ page: 'community', code: codeOf(asked), sent }),
      (exchange) => `${deskCommunityPath(codeOf(exchange))}?done=pattern`,
    ),
    body: patternBody,
  },
});

export const rosterFormRoutes = [teamRoute, patternRoute] as const;
