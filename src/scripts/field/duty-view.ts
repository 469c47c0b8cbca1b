/** 签到: today's duties with one button each, those to come, and what was promised. */
import type { FieldDuty } from '../../domain/field-pack.ts';
import { addDays, civilDate, clockTime } from '../../domain/time.ts';
import { chineseClock, chineseDateWeekday, chineseDay, chineseSpan } from '../../domain/wording.ts';
import { actionButton, element } from '../feedback/element.ts';
import type { App, View } from './app.ts';
import { type Entry, newEntry, stateWords } from './entries.ts';

export function dutyView(app: App): View {
  const box = app.find('[data-duties]');
  const nameOf = (code: string) => app.pack?.communities.find((each) => each.code === code)?.name ?? '';

  async function signIn(duty: FieldDuty, code: string, reason: string): Promise<void> {
    const { vault } = app;
    if (!vault || entryOf(duty)) return;
    const now = Date.now();
    const entry = newEntry(vault.owner, 'sign-in', now);
    const { community, date, startsAt } = duty;
    entry.title = `签到　${nameOf(community)}　${chineseDay(date)}`;
    entry.state = 'waiting';
    entry.fields = { community, date, startsAt };
    entry.body = { key: entry.key, community, date, startsAt, signedAt: now, ...withWords(code, reason) };
    await app.save(entry);
    app.say('签到存好了。');
    void app.sync.now();
  }

  const entryOf = ({ community, date, startsAt }: FieldDuty): Entry | undefined =>
    app.entries.find(
      ({ what, fields }) =>
        what === 'sign-in' && fields.community === community && fields.date === date && fields.startsAt === startsAt,
    );

  function card(duty: FieldDuty): HTMLElement {
    const { community, startsAt, endsAt, place } = duty;
    const entry = entryOf(duty);
    const words = element(
      'p',
      {},
      element('b', {}, nameOf(community)),
      duty.makeUp ? '补班' : '',
      ` ${chineseSpan(startsAt, endsAt)}，${place}`,
    );
    const signed = (at: number, state: string) =>
      element('p', { class: 'signed' }, element('b', {}, `已签到，${chineseClock(clockTime(at))}`), ` ${state}`);
    if (entry) {
      const at = Number(entry.body?.signedAt ?? entry.order);
      const link = element('a', { href: '#queue' }, stateWords[entry.state]);
      const line = signed(at, '');
      line.append(link);
      return element('article', { class: 'duty' }, words, line);
    }
    if (duty.signedAt !== null)
      return element('article', { class: 'duty' }, words, signed(duty.signedAt, '已在台账里'));
    const id = `d-${community}-${startsAt.replace(':', '')}`;
    const line = (name: string, label: string, hint: string, more: Record<string, string>) => {
      const input = element('input', {
        id: `${id}-${name}`,
        'aria-describedby': `${id}-${name}-h`,
        autocomplete: 'off',
        ...more,
      });
      const said = element('span', { class: 'hint', id: `${id}-${name}-h` }, hint);
      return {
        input,
        field: element('p', { class: 'field' }, element('label', { for: input.id }, label), said, input),
      };
    };
    const code = line('code', '口令', '写在现场牌子上的四位数，没有就不填。', { inputmode: 'numeric', maxlength: '4' });
    const reason = line('reason', '迟到的原因', '过了开始时间，写一写为什么。', { maxlength: '200' });
    const [now, from, lateAfter] = [Date.now(), duty.signInFrom ?? 0, duty.lateAfter ?? 0];
    if (now < from)
      return element(
        'article',
        { class: 'duty' },
        words,
        element('p', {}, `${chineseClock(clockTime(from))}起可以签到。`),
      );
    const button = actionButton('签到', () => void signIn(duty, code.input.value, reason.input.value), 'button big');
    button.setAttribute('aria-label', `签到：${nameOf(community)}`);
    const fields = element('div', { class: 'form' }, code.field, ...(now > lateAfter ? [reason.field] : []));
    return element('article', { class: 'duty' }, words, button, fields);
  }

  /** What was being typed is not taken away by what changes elsewhere. */
  let before = '';
  return {
    show() {
      const { pack } = app;
      const today = civilDate(Date.now());
      const stands = pack?.duties.filter(({ signInFrom }) => signInFrom !== null) ?? [];
      const now = stands.filter(({ date }) => date === today);
      const coming = stands.filter(({ date }) => date > today);
      const state = JSON.stringify([
        now,
        now.map((duty) => entryOf(duty)?.state),
        coming.length,
        pack?.at,
        Math.floor(Date.now() / 60_000),
      ]);
      if (state === before) return;
      before = state;
      box.replaceChildren(
        ...(now.length > 0
          ? now.map(card)
          : pack
            ? [element('p', {}, `${chineseDateWeekday(today)}没有要去的驻点。`)]
            : []),
      );
      fill(
        'coming',
        coming
          .slice(0, 6)
          .map(
            (duty) =>
              `${chineseDateWeekday(duty.date)}${chineseSpan(duty.startsAt, duty.endsAt)}　${nameOf(duty.community)}，${duty.place}`,
          ),
      );
      const promises = [...(pack?.promises ?? [])].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
      fill(
        'promised',
        promises.map(
          ({ dueOn, promise, community }) =>
            `${chineseDay(dueOn)}前${dueOn < today ? '（过期了）' : dueOn <= addDays(today, 3) ? '（快到了）' : ''}　${promise ?? ''}　${nameOf(community)}`,
        ),
      );
    },
  };

  function fill(name: 'coming' | 'promised', lines: string[]): void {
    app.find(`[data-${name}-part]`).hidden = lines.length === 0;
    app.find(`[data-${name}]`).replaceChildren(...lines.map((line) => element('li', {}, line)));
  }
}

const withWords = (code: string, reason: string): Record<string, string> => ({
  ...(code.trim() ? { code: code.trim() } : {}),
  ...(reason.trim() ? { reason: reason.trim() } : {}),
});
