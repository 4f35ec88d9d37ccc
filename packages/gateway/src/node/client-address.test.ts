import { expect, it } from 'vitest';
import { createAddressReader } from './client-address.js';

it.each([
  ['the socket without proxies', [], '192.0.2.7', '203.0.113.9', '192.0.2.7'],
  ['the last hop that is no proxy', ['10.0.0.0/8'], '10.0.0.1', '6.6.6.6, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['the proxy itself when it names nobody', ['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
  ['the proxy itself when it names nonsense', ['10.0.0.0/8'], '10.0.0.1', 'unknown', '10.0.0.1'],
  ['IPv4 behind a dual-stack socket', ['127.0.0.1'], '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
  ['the /64 of an IPv6 client', ['::1'], '::1', '2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
  ['the same /64 however it is written', [], '2001:0DB8:0:1::5', undefined, '2001:db8:0:1::/64'],
  ['a short IPv6 address', [], '2001:db8::1', undefined, '2001:db8:0:0::/64'],
  ['nothing where nothing is known', [], undefined, '203.0.113.9', undefined],
])('reads %s', (_, proxies, remote, forwarded, expected) => {
  expect(createAddressReader(proxies)(remote, forwarded)).toBe(expected);
});

it.each(['proxy.local', '10.0.0.0/33', '10.0.0.0/8/8', '::1/200', '', '10.0.0.0/x'])(
  'refuses "%s" as a proxy',
  (entry) => {
    expect(() => createAddressReader([entry])).toThrow(/no address or range/);
  },
);
