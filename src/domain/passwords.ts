/** What a password has to be: long, and not one of those that are tried first. No rules on signs: they only make bad ones. */

export const shortestPassword = 10;
export const longestPassword = 128;

/** What most of the passwords tried first are made of. Compared in lower case, digits at the end and signs taken off. */
const common = new Set(
  `password passwd passw0rd p@ssw0rd p@ssword admin administrator root user test guest login welcome letmein iloveyou
  monkey dragon sunshine princess football baseball superman batman master shadow qwerty qwertyuiop qwert asdf asdfgh
  asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcde abcdef abcdefg abcdefgh abcdefghij abcdefghijk
  woaini woaizuguo wodemima mima zhongguo china beijing guangdong zhangsan lisi wangwu zhengfu zhenzhengfu cunwei
  lianxin lianxinka gongkailan zhudian ganbu dangyuan dangzhibu zuzhiban weirenmin weirenminfuwu changeme secret`.split(
    /\s+/,
  ),
);

/** The same over and over, or a run of the keyboard or alphabet in either direction. */
function isRun(text: string): boolean {
  if (new Set(text).size <= 3) return true;
  const runs = [
    '01234567890123456789',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  ];
  return runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text));
}

/** Half of it twice, or a third thrice: `abc123abc123`. */
const isRepeated = (text: string): boolean => text.length > 1 && (text + text).indexOf(text, 1) < text.length;

/** What is wrong with a new password, in Chinese; null when nothing is. `username` as it is kept. */
export function passwordProblem(password: string, username: string): string | null {
  const length = [...password].length;
  if (length < shortestPassword) return `密码太短，至少${shortestPassword}个字符。可以用一句自己记得住的话。`;
  if (password.length > longestPassword) return `密码太长，最多${longestPassword}个字符。`;
  const plain = password.normalize('NFKC').toLowerCase();
  const name = username.normalize('NFKC').toLowerCase();
  const besides = plain.replace(name, '');
  if (name.length >= 2 && besides !== plain && (besides.length < 6 || isRun(besides) || isRepeated(besides)))
    return '密码不能和用户名差不多，请换一个。';
  const core = plain.replace(/[\d\W_]+$/u, '').replace(/^[\d\W_]+/u, '');
  if (isRun(plain) || isRepeated(plain) || common.has(plain) || common.has(core))
    return '这个密码太常见，一猜就中。请换一句只有自己想得到的话。';
  return null;
}
