/**
 * The header in which our own servers tell the app where a request came from. They write or remove it on every request that
 * goes on to the app, so that what a client put there never arrives. Nothing stores or logs it: see keys/address-hash.ts.
 */
export const clientAddressHeader = 'x-lianxin-client-address';

/**
 * The sender's address on a machine of our own: the other end of the connection or, behind reverse proxies of our own, what
 * the outermost of them saw. Each proxy appends whom it was asked by to `X-Forwarded-For`; whatever stands before that came
 * from the client and may be invented. Empty where nothing is known.
 * @param peer the other end of the connection
 * @param forwardedFor the header, several ones joined with commas
 * @param trustedProxies how many proxies of our own stand before the server
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trustedProxies: number): string {
  const seen = (forwardedFor ?? '')
    .split(',')
    .map((part) => withoutPort(part.trim()))
    .filter((part) => part !== '');
  // Fewer than there are proxies: it came in by an inner one.
  return trustedProxies === 0 ? peer : (seen.at(-trustedProxies) ?? seen[0] ?? peer);
}

/** `192.0.2.1:5678` and `[2001:db8::1]:5678`, as some proxies write; an IPv6 address without brackets stays. */
const withoutPort = (text: string): string =>
  text.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
