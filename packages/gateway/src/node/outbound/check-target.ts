import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { OutboundError } from './outbound-error.js';
import { isPublicAddress } from './public-address.js';

/** An address that a name stands for. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Where the gateway may connect to by itself. */
export interface TargetRules {
  /** Also private addresses and any port: for development. @defaultValue 'public' */
  readonly reach?: 'public' | 'any';
  /** Ports that count as a web server's; `''` is the scheme's own. @defaultValue '', 80, 443, 8080, 8443 */
  readonly ports?: readonly string[];
  /** @defaultValue the machine's resolver */
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>;
  /** Whether an address is public. @defaultValue by the registries of IANA */
  readonly isPublic?: (address: string) => boolean;
}

const PORTS: readonly string[] = ['', '80', '443', '8080', '8443'];

/**
 * The one address that a connection may go to. Every address that the name stands for has to be public: one that is not may be the
 * next answer. Connect to the result, not to the name: a second look-up may answer something else.
 * @throws {@link OutboundError} `forbidden`, or `failed` where the name is not known.
 */
export async function checkTarget(url: URL, rules: TargetRules): Promise<ResolvedAddress> {
  const { reach = 'public', ports = PORTS, resolve = resolveAll, isPublic = isPublicAddress } = rules;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw forbidden(url, 'only http and https are fetched');
  if (url.username !== '' || url.password !== '') throw forbidden(url, 'an address must not carry a name and password');
  if (reach === 'public' && !ports.includes(url.port)) throw forbidden(url, `port ${url.port} is not fetched from`);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname).catch(unknownHost(url)) : [{ address: hostname, family }];
  const [first] = addresses;
  if (!first) throw new OutboundError('failed', `${url.host} has no address`);
  if (reach === 'public' && !addresses.every(({ address }) => isPublic(address)))
    throw forbidden(url, 'it leads to a private address; --allow-private fetches from there');
  return first;
}

function resolveAll(hostname: string): Promise<readonly ResolvedAddress[]> {
  return lookup(hostname, { all: true, verbatim: true });
}

function unknownHost(url: URL) {
  return (cause: unknown): never => {
    throw new OutboundError('failed', `${url.host} is not known`, { cause });
  };
}

function forbidden(url: URL, why: string): OutboundError {
  return new OutboundError('forbidden', `${url.protocol}//${url.host} is not fetched: ${why}`);
}
