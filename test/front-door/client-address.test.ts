import { expect, it } from 'vitest';
import { clientAddress } from '../../functions/front-door/client-address.ts';

const cases: [why: string, proxies: number, forwarded: string | undefined, address: string][] = [
  ['no proxy: the connection itself', 0, undefined, '192.0.2.9'],
  ['no proxy: what the client invented counts for nothing', 0, '198.51.100.7', '192.0.2.9'],
  ['one proxy: what it saw', 1, '198.51.100.7', '198.51.100.7'],
  ['one proxy: what the client invented stands before it', 1, '203.0.113.1, 198.51.100.7', '198.51.100.7'],
  ['two proxies: what the outer one saw', 2, '203.0.113.1,198.51.100.7, 10.0.0.2', '198.51.100.7'],
  ['two proxies, came in by the inner one', 2, '10.0.0.5', '10.0.0.5'],
  ['a proxy that says nothing', 1, undefined, '192.0.2.9'],
  ['a proxy that says nothing in many words', 1, ' , ,', '192.0.2.9'],
  ['with its port', 1, '198.51.100.7:5678', '198.51.100.7'],
  ['IPv6 with brackets and port', 1, '[2001:db8::1]:5678', '2001:db8::1'],
  ['IPv6 bare', 1, '2001:db8::1', '2001:db8::1'],
];
it.each(cases)('%s', (_, proxies, forwarded, address) => {
  expect(clientAddress('192.0.2.9', forwarded, proxies)).toBe(address);
});
