import { parseArgs, type ParseArgsConfig } from 'node:util';
import { GatewayError } from './gateway-error.js';
import { JWT_ALGORITHMS, type JwtAlgorithm, type JwtOptions } from './guards/jwt.js';

/** What the command line and the environment say. */
export interface Config {
  readonly catalogue: string;
  /** Undefined: 8787, or the next free one. */
  readonly port: number | undefined;
  readonly host: string;
  readonly basePath: string;
  readonly origins: readonly string[];
  readonly staticFolder: string | undefined;
  readonly feedbackFile: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly jwt: JwtOptions | undefined;
  readonly checkOnly: boolean;
  readonly quiet: boolean;
}

/** What was asked for. */
export type Invocation =
  { readonly name: 'help' } | { readonly name: 'version' } | { readonly name: 'serve'; readonly config: Config };

type Environment = Readonly<Record<string, string | undefined>>;

const flags = {
  catalogue: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'base-path': { type: 'string' },
  origin: { type: 'string', multiple: true },
  model: { type: 'string' },
  static: { type: 'string' },
  feedback: { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
  'jwt-secret-env': { type: 'string' },
  'jwt-algorithm': { type: 'string' },
  'jwt-audience': { type: 'string' },
  'jwt-issuer': { type: 'string' },
  'jwt-jwks': { type: 'string' },
  check: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

type Flag = keyof typeof flags;

export const HELP = `aisle-gateway --catalogue FILE [options]

  --catalogue FILE         the shop's products: JSON, or a Google Merchant feed (.tsv, .txt)   AISLE_CATALOGUE
  --port N                 0 takes any free port (default 8787, or the next free one)          AISLE_PORT
  --host ADDRESS           where to listen (default 127.0.0.1)                                 AISLE_HOST
  --origin URL             a page origin that may call; repeat it for more                     AISLE_ORIGINS (commas)
  --base-path PATH         where the endpoints lie, like /aisle                                AISLE_BASE_PATH
  --model NAME             who answers: embedded (default)                                     AISLE_MODEL
  --static FOLDER          serve aisle.js and its modules from here                            AISLE_STATIC
  --feedback FILE          append ratings to this file, as JSON lines                          AISLE_FEEDBACK
  --trusted-proxy RANGE    believe X-Forwarded-For of these; repeat it for more                AISLE_TRUSTED_PROXIES (commas)
  --jwt-secret-env NAME    the environment variable that holds the HMAC secret                 AISLE_JWT_SECRET_ENV
  --jwt-jwks URL           the shop's public keys, instead of a secret                         AISLE_JWT_JWKS
  --jwt-algorithm NAME     default HS256 with a secret, ES256 with keys                        AISLE_JWT_ALGORITHM
  --jwt-audience TEXT      what "aud" must say                                                 AISLE_JWT_AUDIENCE
  --jwt-issuer TEXT        what "iss" must say                                                 AISLE_JWT_ISSUER
  --check                  read the catalogue, report on it, and exit
  --quiet                  no log lines
  --help, --version

A flag wins over its environment variable.
`;

/**
 * Reads the command line and the environment; nothing else in the package reads the latter.
 * @throws {@link GatewayError} `bad_config` with every mistake, one a line.
 */
export function readConfig(args: readonly string[], env: Environment = process.env): Invocation {
  const problems: string[] = [];
  const given = readFlags(args, problems);
  if (given.has('help')) return { name: 'help' };
  if (given.has('version')) return { name: 'version' };
  const settings = createSettings(given, env);
  const config: Config = {
    catalogue:
      settings.one('catalogue', 'AISLE_CATALOGUE') ??
      missing('--catalogue FILE is needed (or AISLE_CATALOGUE)', problems),
    port: readPort(settings.one('port', 'AISLE_PORT'), problems),
    host: settings.one('host', 'AISLE_HOST') ?? '127.0.0.1',
    basePath: settings.one('base-path', 'AISLE_BASE_PATH') ?? '',
    origins: settings.many('origin', 'AISLE_ORIGINS'),
    staticFolder: settings.one('static', 'AISLE_STATIC'),
    feedbackFile: settings.one('feedback', 'AISLE_FEEDBACK'),
    trustedProxies: settings.many('trusted-proxy', 'AISLE_TRUSTED_PROXIES'),
    jwt: readJwt(settings, env, problems),
    checkOnly: given.has('check'),
    quiet: given.has('quiet'),
  };
  checkModel(settings.one('model', 'AISLE_MODEL'), problems);
  if (problems.length > 0) throw new GatewayError('bad_config', problems.join('\n'));
  return { name: 'serve', config };
}

type Given = ReadonlyMap<Flag, readonly string[]>;

function readFlags(args: readonly string[], problems: string[]): Given {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true });
  const given = new Map<Flag, string[]>();
  let afterUnknown = false;
  for (const token of tokens) {
    // What follows an unknown flag was meant as its value: one mistake, not two.
    if (token.kind === 'positional' && !afterUnknown)
      problems.push(`"${token.value}" is not expected; every setting is a --flag`);
    afterUnknown = token.kind === 'option' && !isFlag(token.name);
    if (token.kind !== 'option') continue;
    if (!isFlag(token.name)) {
      problems.push(`${token.rawName} is no flag of aisle-gateway; --help lists them`);
      continue;
    }
    const problem = valueProblem(flags[token.name].type, token);
    if (problem !== undefined) problems.push(`${token.rawName} ${problem}`);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? '']);
  }
  return given;
}

function valueProblem(
  type: 'string' | 'boolean',
  token: { readonly value: string | undefined; readonly inlineValue: boolean | undefined },
): string | undefined {
  if (type === 'boolean') return token.value === undefined ? undefined : 'takes no value';
  // `--host --quiet`: the next flag was taken for the value.
  const swallowed = token.inlineValue !== true && token.value?.startsWith('--') === true;
  return token.value === undefined || token.value === '' || swallowed ? 'needs a value' : undefined;
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(flags, name);
}

interface Settings {
  one(flag: Flag, variable: string): string | undefined;
  many(flag: Flag, variable: string): readonly string[];
}

function createSettings(given: Given, env: Environment): Settings {
  const filled = (text: string | undefined): string | undefined =>
    text === undefined || text === '' ? undefined : text;
  return {
    one: (flag, variable) => filled(given.get(flag)?.at(-1)) ?? filled(env[variable]),
    many: (flag, variable) =>
      given.get(flag) ??
      (env[variable] ?? '')
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
  };
}

function missing(problem: string, problems: string[]): string {
  problems.push(problem);
  return '';
}

function readPort(text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  problems.push(`port "${text}" is no number from 0 to 65535`);
  return undefined;
}

function checkModel(model: string | undefined, problems: string[]): void {
  if (model === undefined || model === 'embedded') return;
  problems.push(`model "${model}": this version has the embedded assistant only`);
}

function readJwt(settings: Settings, env: Environment, problems: string[]): JwtOptions | undefined {
  const secretName = settings.one('jwt-secret-env', 'AISLE_JWT_SECRET_ENV');
  const jwks = settings.one('jwt-jwks', 'AISLE_JWT_JWKS');
  const audience = settings.one('jwt-audience', 'AISLE_JWT_AUDIENCE');
  const issuer = settings.one('jwt-issuer', 'AISLE_JWT_ISSUER');
  const asked = settings.one('jwt-algorithm', 'AISLE_JWT_ALGORITHM');
  if (secretName === undefined && jwks === undefined) {
    if ((audience ?? issuer ?? asked) !== undefined) problems.push('jwt settings need --jwt-secret-env or --jwt-jwks');
    return undefined;
  }
  if (audience === undefined) problems.push('--jwt-audience is needed with a jwt key (or AISLE_JWT_AUDIENCE)');
  const algorithm = readAlgorithm(asked ?? (secretName === undefined ? 'ES256' : 'HS256'), problems);
  const key = readKeySource(secretName, jwks, env, problems);
  return { algorithm, audience: audience ?? '', ...key, ...(issuer === undefined ? {} : { issuer }) };
}

function readAlgorithm(name: string, problems: string[]): JwtAlgorithm {
  const known = JWT_ALGORITHMS.find((algorithm) => algorithm === name);
  if (known === undefined) problems.push(`jwt algorithm "${name}" is none of ${JWT_ALGORITHMS.join(', ')}`);
  return known ?? 'HS256';
}

function readKeySource(
  secretName: string | undefined,
  jwks: string | undefined,
  env: Environment,
  problems: string[],
): Pick<JwtOptions, 'secret' | 'jwks'> {
  if (secretName !== undefined && jwks !== undefined)
    problems.push('give either --jwt-secret-env or --jwt-jwks, not both');
  if (secretName !== undefined) {
    const secret = env[secretName];
    if (secret === undefined || secret === '') problems.push(`the environment variable ${secretName} holds no secret`);
    return { secret: secret ?? '' };
  }
  if (jwks !== undefined && URL.canParse(jwks) && /^https?:$/.test(new URL(jwks).protocol))
    return { jwks: new URL(jwks) };
  problems.push(`jwks "${jwks ?? ''}" is no URL`);
  return {};
}
