/**
 * Tells an error to the operator's log: name, code and where it happened. Its message only where that is known to quote
 * nothing: others repeat what somebody typed (a JSON that cannot be read, a query with its parameters).
 * @param words what it means for the board, in Chinese
 */
export function reportError(error: unknown, words = ''): void {
  console.error([words, ...describeError(error)].filter((line) => line !== '').join('\n'));
}

/** Lines about an error and its causes, as `reportError` prints them. */
export function describeError(error: unknown): string[] {
  const lines: string[] = [];
  for (let each = error, depth = 0; each !== undefined && depth < 5; depth += 1) {
    if (!(each instanceof Error)) return [...lines, `not an error but ${typeof each}`];
    lines.push([nameOf(each), codeOf(each), messageOf(each)].filter(Boolean).join(' '), ...framesOf(each));
    each = each.cause;
  }
  return lines;
}

/** Errors whose words are the database's or our own, and hold nothing that was sent. */
const speaksPlainly = new Set(['LibsqlError', 'SqliteError', 'MissingKeys', 'BuildFailed']);

const nameOf = (error: Error): string => (error.name === 'Error' ? error.constructor.name : error.name);

const codeOf = ({ code }: Error & { code?: unknown }): string =>
  typeof code === 'number' || (typeof code === 'string' && /^\w+$/.test(code)) ? `${code}` : '';

function messageOf(error: Error): string {
  // Failed calls of the operating system: which call, which file or address.
  const fromSystem = 'syscall' in error && /^E[A-Z0-9]+$/.test(codeOf(error));
  return speaksPlainly.has(nameOf(error)) || fromSystem ? error.message : '';
}

/** The stack without the message that stands before it, which may look like a stack itself. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  return at < 0
    ? []
    : stack
        .slice(at + message.length)
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12);
}
