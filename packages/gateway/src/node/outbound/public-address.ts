import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the public internet (IANA special-purpose registry, RFC 6890 and its successors). */
const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Inside 2000::/3, which is all that is handed out: tunnels that lead anywhere, benchmarks, documentation. */
const PRIVATE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

/** Clouds answer machines of their own here, some on addresses that look public. */
const METADATA = ['168.63.129.16', '100.100.100.200'];

const blocked = createBlockList();
const handedOut = new BlockList();
handedOut.addSubnet('2000::', 3, 'ipv6');

function createBlockList(): BlockList {
  const list = new BlockList();
  for (const range of PRIVATE_V4) list.addSubnet(...rangeOf(range), 'ipv4');
  for (const range of PRIVATE_V6) list.addSubnet(...rangeOf(range), 'ipv6');
  for (const address of METADATA) list.addAddress(address, 'ipv4');
  return list;
}

function rangeOf(range: string): [string, number] {
  const [address = '', bits = ''] = range.split('/');
  return [address, Number(bits)];
}

/**
 * Whether an address is one of the public internet. An IPv6 address that carries an IPv4 one (mapped, or translated by NAT64) is
 * judged by that; of all others only what is handed out counts as public.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  const carried = carriedV4(address);
  if (carried !== undefined) return isPublicAddress(carried);
  return handedOut.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

/** ::ffff:a.b.c.d (RFC 4291 §2.5.5.2) and 64:ff9b::a.b.c.d (RFC 6052), however they are written. */
function carriedV4(address: string): string | undefined {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const tail = /^(?:::ffff:|64:ff9b::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(canonical);
  if (!tail) return undefined;
  const [high, low] = [Number.parseInt(tail[1] ?? '0', 16), Number.parseInt(tail[2] ?? '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
