import { BlockList, isIP } from 'node:net';
import { GatewayError } from '../gateway-error.js';

/** The address whose limits a request counts against. */
export type ReadAddress = (remoteAddress: string | undefined, forwardedFor: string | undefined) => string | undefined;

/**
 * Reads the client's address. `X-Forwarded-For` counts only as far as it was written by trusted proxies: the last address that is
 * none of theirs. An IPv6 client is its /64, which is what one subscriber gets.
 * @param trustedProxies - Addresses or CIDR ranges: `10.0.0.0/8`, `::1`.
 * @throws {@link GatewayError} `bad_options` for an entry that is neither.
 */
export function createAddressReader(trustedProxies: readonly string[]): ReadAddress {
  const isTrusted = createProxyCheck(trustedProxies);
  return (remoteAddress, forwardedFor) => {
    let address = remoteAddress === undefined ? undefined : withoutMapping(remoteAddress);
    const hops = (forwardedFor ?? '').split(',').map((hop) => withoutMapping(hop.trim()));
    while (address !== undefined && isIP(address) !== 0 && isTrusted(address)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      address = hop;
    }
    return address === undefined ? undefined : subscriber(address);
  };
}

/** Whether an address is one of the trusted proxies'. @throws {@link GatewayError} `bad_options` as {@link createAddressReader}. */
export function createProxyCheck(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const entry of trustedProxies) addRange(trusted, entry);
  return (address) => {
    const plain = withoutMapping(address);
    return isIP(plain) !== 0 && trusted.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}

function addRange(list: BlockList, entry: string): void {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  const bits = prefix === undefined ? undefined : Number(prefix);
  const isRange = bits === undefined || (/^\d+$/.test(prefix ?? '') && bits <= (family === 6 ? 128 : 32));
  if (family === 0 || rest.length > 0 || !isRange) {
    throw new GatewayError('bad_options', `"${entry}" is no address or range: write it as 10.0.0.0/8 or ::1`);
  }
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, type);
  else list.addSubnet(address, bits, type);
}

/** An IPv4 client of a dual-stack socket (RFC 4291 §2.5.5.2). */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function subscriber(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...gap, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}
