import { expect, it } from 'vitest';
import { passwordProblem } from '../../src/domain/passwords.ts';
import { tidyUsername, usernameProblem } from '../../src/domain/usernames.ts';

it.each(['竹影扫阶尘不动月穿潭底', 'correct horse battery', 'Ku7-mrfq-2xLd', '今天去青石村走访了三户人家'])(
  '%s is taken',
  (password) => {
    expect(passwordProblem(password, 'wen')).toBeNull();
  },
);

it.each([
  ['too short', '竹影扫阶尘不动7'],
  ['too long', 'a7'.repeat(65)],
  ['a run of digits', '1234567890'],
  ['backwards', '9876543210'],
  ['a run of the keyboard', 'qwertyuiop'],
  ['the same again', 'aaaaaaaaaaaa'],
  ['twice', 'abc123abc123'],
  ['tried first, with a year', 'Password2026!'],
  ['tried first here', 'weirenminfuwu1949'],
  ['the username and little more', 'zhangguihua1'],
  ['the username and a year twice', 'zhangguihua20262026'],
  ['full-width digits', '１２３４５６７８９０'],
])('%s is refused', (_, password) => {
  expect(passwordProblem(password, 'zhangguihua')).toMatch(/密码/);
});

it('usernames: two to thirty signs of words, whatever their case and width', () => {
  expect(tidyUsername(' Ｗen.8 ')).toBe('wen.8');
  for (const name of ['wen', '张桂花', 'w8', 'a_b.c']) expect(usernameProblem(name), name).toBeNull();
  for (const name of ['a', 'a b', 'a/b', '<b>', 'x'.repeat(31), ''])
    expect(usernameProblem(name), name).toMatch(/用户名/);
});
