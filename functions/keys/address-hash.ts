import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/**
 * What stands for the sender's address in the counters of one day: 16 characters base64url. No address is stored, and the
 * hashes of two days cannot be matched without AUTH_SECRET. A device changes its IPv6 address within its /64 at will:
 * that is what counts as one sender.
 * @param civilDate the day in Asia/Shanghai, `YYYY-MM-DD`
 */
export async function addressHash(keys: Keys, address: string, civilDate: string): Promise<string> {
  return (await mac(keys, 'address', `${civilDate} ${addressBucket(address)}`)).slice(0, 16);
}

/** The sender an address counts as: an IPv4 address, an IPv6 /64, or `unknown` for whatever is neither. */
export function addressBucket(address: string): string {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '');
  const v4 = ipv4(bare);
  if (v4) return v4.join('.');
  const groups = ipv6(bare);
  if (!groups) return 'unknown';
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function ipv4(text: string): number[] | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts : null;
}

/** The eight groups of an IPv6 address, or null. */
function ipv6(text: string): number[] | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted ? ipv4(dotted[2] as string) : [];
  if (!tail) return null;
  const [a = 0, b = 0, c = 0, d = 0] = tail;
  const plain = dotted ? `${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [head = [], rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(rest ? missing : 0).fill('0'), ...(rest ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}
