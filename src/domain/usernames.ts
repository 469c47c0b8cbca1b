/** What an official signs in with: letters, digits, dots and underscores, or Chinese characters; case makes no difference. */
export const shortestUsername = 2;
export const longestUsername = 30;
export const usernamePattern = /^[\p{Script=Han}a-zA-Z0-9_.]+$/u;

/** As it is kept and compared. */
export const tidyUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** What is wrong with a username, in Chinese; null when nothing is. */
export function usernameProblem(text: string): string | null {
  const name = tidyUsername(text);
  if (name.length < shortestUsername || name.length > longestUsername)
    return `用户名要${shortestUsername}到${longestUsername}个字。`;
  return usernamePattern.test(name) ? null : '用户名只用汉字、字母、数字、点和下划线。';
}
