import { describe, expect, test } from 'vitest';
import { issueVerbs } from '../../src/domain/terms.ts';
import { eventWords, type StepNames, type TrackedEvent } from '../../src/domain/tracking-wording.ts';

const event: TrackedEvent = {
  verb: 'progress',
  state: 'in_progress',
  note: null,
  reason: null,
  dueOn: null,
  byResident: false,
  concerns: 'everyone',
};
const names: StepNames = { restricted: false, department: '水利站', leader: '副镇长林木' };
const words = (change: Partial<TrackedEvent>, who = names) => eventWords({ ...event, ...change }, who);
const restricted = { ...names, restricted: true };

describe('a step in residents’ words', () => {
  test.each<[Partial<TrackedEvent>, string]>([
    [{ verb: 'submit', byResident: true, concerns: 'me' }, '收到您的反映，联络员会看到。'],
    [{ verb: 'submit', byResident: true, concerns: 'other' }, '有人反映了这件事。'],
    [{ verb: 'accept', dueOn: '2026-11-16' }, '已经受理，登记在册。最迟2026年11月16日办结。'],
    [{ verb: 'assign' }, '已交给水利站办理，责任领导是副镇长林木。'],
    [{ verb: 'start' }, '水利站开始办理。'],
    [{ note: '管子已经买好' }, '有新的进展。管子已经买好。'],
    [{ note: '下周动工！' }, '有新的进展。下周动工！'],
    [{ verb: 'ask', note: '是哪一段水渠？' }, '请您补充情况。等您补充的日子不算在我们的期限里。是哪一段水渠？'],
    [{ verb: 'ask', concerns: 'other', note: '您家是几口人？' }, '请另一位反映人补充情况。'],
    [
      { verb: 'reply', concerns: 'me', byResident: true, dueOn: '2026-11-20' },
      '您补充了情况。期限改为2026年11月20日。',
    ],
    [
      { verb: 'extend', reason: '要等汛期过去', dueOn: '2026-12-10' },
      '期限延长到2026年12月10日，只延长这一次。原因：要等汛期过去。',
    ],
    [{ verb: 'escalate', reason: '要县里立项。' }, '这里解决不了，已上报上级。原因：要县里立项。'],
    [{ verb: 'refuse', reason: '属于交通' }, '水利站认为不归自己管，退回重新交办。原因：属于交通。'],
    [{ verb: 'reopen', byResident: true, concerns: 'me', reason: '反映人认为没有解决' }, '您反映没有解决，重新办理。'],
    [{ verb: 'reopen', byResident: true, concerns: 'other' }, '另一位反映人反映没有解决，重新办理。'],
    [{ verb: 'reopen', reason: '结果不实' }, '决定重新办理。原因：结果不实。'],
    [{ verb: 'reject', reason: '正在法院审理，请找法院' }, '不予受理。原因：正在法院审理，请找法院。'],
    [{ verb: 'close' }, '责任领导审核了结果，已经销案。'],
  ])('%j', (change, sentence) => {
    expect(words(change)).toBe(sentence);
  });

  test('without names it still reads', () => {
    const nobody = { restricted: false, department: null, leader: null };
    expect(words({ verb: 'assign' }, nobody)).toBe('已安排人办理。');
    expect(words({ verb: 'refuse' }, nobody)).toBe('承办人认为不归自己管，退回重新交办。');
  });

  test.each(issueVerbs)('%s: full sentences, also where everything is told', (verb) => {
    for (const concerns of ['me', 'other', 'everyone'] as const)
      for (const byResident of [true, false])
        for (const full of [{}, { note: '一句话', reason: '一个原因', dueOn: '2026-11-16' }])
          for (const who of [names, restricted]) {
            const told = words({ verb, concerns, byResident, ...full }, who);
            expect(told).toMatch(/^[^\s。].*。$/u);
            expect(told).not.toMatch(/。。|null|undefined/);
          }
  });

  test.each(issueVerbs)('%s of a restricted entry names no department, no leader, and no liaison', (verb) => {
    for (const concerns of ['me', 'everyone'] as const)
      expect(words({ verb, concerns, reason: '原因' }, restricted)).not.toMatch(/水利站|林木|联络员|责任领导|部门/);
  });

  test('what concerns another resident is told without its words', () => {
    for (const verb of issueVerbs) expect(words({ verb, concerns: 'other', note: '悄悄话' })).not.toContain('悄悄话');
  });
});
