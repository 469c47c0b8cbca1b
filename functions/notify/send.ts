import type { Settings } from '../../src/domain/settings.ts';
import type { Message } from './message.ts';

/** How it ended. `unclear`: it was sent, and nobody knows whether it arrived. `problem` is a status or a code only. */
export type Sent = { ended: 'delivered' } | { ended: 'refused' | 'unclear'; problem: string };

/** Milliseconds until nobody waits for the receiver any more. */
export const sendPatience = 10_000;

/** Posts a message, in the format of the receiver. Never rejects. */
export async function sendMessage(
  url: string,
  format: Settings['NOTIFY_FORMAT'],
  message: Message,
  send: typeof fetch,
): Promise<Sent> {
  try {
    const response = await send(url, {
      method: 'POST',
      // A connection of its own: on one that was kept open and is gone nobody could tell whether the message arrived.
      headers: { 'content-type': 'application/json', 'idempotency-key': message.id, connection: 'close' },
      body: JSON.stringify(format === 'wecom' ? groupRobot(message) : message),
      redirect: 'manual',
      signal: AbortSignal.timeout(sendPatience),
    });
    const answer = await response.text();
    if (!response.ok) {
      // A gateway that lost its own server does not know either.
      const lost = response.status === 502 || response.status === 504;
      return { ended: lost ? 'unclear' : 'refused', problem: `HTTP ${response.status}` };
    }
    return format === 'wecom' ? readErrcode(answer) : { ended: 'delivered' };
  } catch (error) {
    const code = codeOf(error);
    return { ended: neverSent.has(code) ? 'refused' : 'unclear', problem: code };
  }
}

/** 企业微信群机器人: https://developer.work.weixin.qq.com/document/path/91770 */
const groupRobot = ({ text, url }: Message) => ({ msgtype: 'text', text: { content: `${text}\n${url}` } });

/** The robot answers 200 to everything and says in `errcode` whether it took the message. */
function readErrcode(answer: string): Sent {
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1];
  if (code === '0') return { ended: 'delivered' };
  return code ? { ended: 'refused', problem: `errcode ${code}` } : { ended: 'unclear', problem: 'no errcode' };
}

/** Failures before a byte of the message had left. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { code } = (error.cause ?? error) as { code?: unknown };
  return typeof code === 'string' ? code : error.name === 'TimeoutError' ? 'timeout' : 'failed';
}
