import { CATALOGUE_FORMATS, type CatalogueFormat } from './catalogue/formats/product-source.js';
import { CALLS, SETTINGS } from './config/settings.js';
import { readConfigFile, readLimit } from './config/config-file.js';
import { readModel, type ModelConfig } from './config/model-settings.js';
import { didYouMean } from './config/nearest-name.js';
import { checkVariables, createSettings, readFlags, type Settings } from './config/read-settings.js';
import { GatewayError } from './gateway-error.js';
import { JWT_ALGORITHMS, type JwtAlgorithm, type JwtOptions } from './guards/jwt.js';
import { PRICE_LINT_MODES, type PriceLintMode } from './runs/price-lint/price-lint.js';
import { redisPasswords, redisUrlProblem } from './runs/redis/redis-url.js';

/** What the command line, the environment and the configuration file say. */
export interface Config {
  /** A file or a URL. */
  readonly catalogue: string;
  readonly catalogueFormat: CatalogueFormat | undefined;
  /** The catalogue's own, where it does not say them itself. */
  readonly catalogueMarket: { readonly locale?: string; readonly currency?: string };
  /** Undefined: it is read once. */
  readonly refreshMs: number | undefined;
  readonly allowPrivate: boolean;
  /** Undefined: 8787, or the next free one. */
  readonly port: number | undefined;
  readonly host: string;
  readonly basePath: string;
  readonly origins: readonly string[];
  /** Whether `useChat` front ends are served. */
  readonly aiSdk: boolean;
  readonly priceLint: PriceLintMode;
  readonly staticFolder: string | undefined;
  readonly feedbackFile: string | undefined;
  readonly countersFile: string | undefined;
  /** Where conversations are kept, and for how many days; undefined: nowhere. */
  readonly conversationLogs: { readonly folder: string; readonly days: number } | undefined;
  /** Limits that are not the default ones. */
  readonly limits: Readonly<Record<string, number>>;
  readonly trustedProxies: readonly string[];
  readonly jwt: JwtOptions | undefined;
  /** Undefined: the embedded assistant answers. */
  readonly model: ModelConfig | undefined;
  /** What must never be printed. */
  readonly secrets: readonly string[];
  /** Where runs are kept, for more than one replica. */
  readonly redis: string | undefined;
  /** Where metrics and health are served; undefined: nowhere. */
  readonly opsPort: number | undefined;
  readonly opsHost: string;
  /** How long live answers may go on after SIGTERM. */
  readonly drainMs: number;
  readonly checkOnly: boolean;
  readonly quiet: boolean;
}

/** What was asked for. */
export type Invocation =
  { readonly name: 'help' } | { readonly name: 'version' } | { readonly name: 'serve'; readonly config: Config };

type Environment = Readonly<Record<string, string | undefined>>;

const FLAG_WIDTH = 26;
const HELP_WIDTH = 68;

export const HELP = `aisle-gateway --catalogue FILE|URL [options]

${[
  ...SETTINGS.map(({ flag, value, help, variable, kind }) =>
    helpLine(`--${flag} ${value}`, help, `${variable}${kind === 'list' ? ' (commas)' : ''}`),
  ),
  ...Object.entries(CALLS).map(([flag, { value, help, variable }]) => helpLine(`--${flag} ${value}`, help, variable)),
].join('\n')}
  --help, --version

A flag wins over its environment variable, and that over the configuration file.
`;

function helpLine(flag: string, help: string, variable: string): string {
  return `  ${flag.trim().padEnd(FLAG_WIDTH)} ${help.padEnd(HELP_WIDTH)} ${variable}`.trimEnd();
}

/**
 * Reads the command line, the environment and the configuration file; nothing else in the package reads the environment.
 * @throws {@link GatewayError} `bad_config` with every mistake, one a line.
 */
export function readConfig(args: readonly string[], env: Environment = process.env): Invocation {
  const problems: string[] = [];
  const given = readFlags(args, problems);
  if (given.has('help')) return { name: 'help' };
  if (given.has('version')) return { name: 'version' };
  checkVariables(env, problems);
  const file = given.get('config')?.at(-1) ?? env[CALLS.config.variable] ?? '';
  const settings = createSettings(given, env, file === '' ? new Map() : readConfigFile(file, problems));
  const catalogue = readCatalogueSettings(settings, problems);
  const port = readPort(settings.one('port'), problems);
  const jwt = readJwt(settings, env, problems);
  const redis = readRedis(settings.one('redis'), problems);
  const model = readModel(settings, env, problems);
  const config: Config = {
    ...catalogue,
    port,
    host: settings.one('host') ?? '127.0.0.1',
    basePath: settings.one('basePath') ?? '',
    origins: settings.many('origins'),
    aiSdk: settings.isOn('aiSdk'),
    priceLint: readPriceLint(settings.one('priceLint'), problems),
    staticFolder: settings.one('static'),
    feedbackFile: settings.one('feedback'),
    countersFile: settings.one('counters'),
    conversationLogs: readConversationLogs(settings, problems),
    limits: Object.fromEntries(
      settings.many('limits').flatMap((text) => [readLimit(text, problems) ?? []].filter(isEntry)),
    ),
    trustedProxies: settings.many('trustedProxies'),
    jwt,
    model,
    redis,
    opsPort: readPort(settings.one('opsPort'), problems),
    opsHost: settings.one('opsHost') ?? '127.0.0.1',
    drainMs: readDrain(settings.one('drain'), problems),
    secrets: secretsOf(env, { jwt, redis, model }),
    checkOnly: given.has('check'),
    quiet: given.has('quiet'),
  };
  if (problems.length > 0) throw new GatewayError('bad_config', problems.join('\n'));
  return { name: 'serve', config };
}

function isEntry(entry: readonly [string, number] | readonly never[]): entry is readonly [string, number] {
  return entry.length === 2;
}

/** What variables with telling names hold, whoever they belong to: a stack or a message may repeat any of them. */
function secretsOf(env: Environment, { jwt, redis, model }: Pick<Config, 'jwt' | 'redis' | 'model'>): string[] {
  const named = Object.entries(env).flatMap(([name, value]) =>
    /(?:SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|_KEY|APIKEY)/i.test(name) && !/_ENV$/.test(name) && value
      ? [value]
      : [],
  );
  const own = [jwt?.secret, model?.primary.apiKey, model?.fallback?.apiKey].filter((secret) => secret !== undefined);
  return [...own, ...redisPasswords(redis), ...named];
}

const LEAST_REFRESH_S = 10;

function readCatalogueSettings(
  settings: Settings,
  problems: string[],
): Pick<Config, 'catalogue' | 'catalogueFormat' | 'catalogueMarket' | 'refreshMs' | 'allowPrivate'> {
  const catalogue = settings.one('catalogue');
  if (catalogue === undefined) problems.push('--catalogue FILE is needed (or AISLE_CATALOGUE)');
  const format = settings.one('catalogueFormat');
  const known = CATALOGUE_FORMATS.find((one) => one === format);
  if (format !== undefined && known === undefined)
    problems.push(
      `catalogue format "${format}" is none of ${CATALOGUE_FORMATS.join(', ')}${didYouMean(format, CATALOGUE_FORMATS)}`,
    );
  const currency = settings.one('catalogueCurrency');
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    problems.push(`catalogue currency "${currency}" is no ISO 4217 code, like EUR`);
  const locale = settings.one('catalogueLocale');
  if (locale !== undefined && !isTag(locale))
    problems.push(`catalogue locale "${locale}" is no BCP 47 tag, like de-AT`);
  const refresh = settings.one('refresh');
  const seconds = Number(refresh ?? LEAST_REFRESH_S);
  if (!Number.isSafeInteger(seconds) || seconds < LEAST_REFRESH_S)
    problems.push(`refresh "${refresh ?? ''}" is no whole number of seconds from ${LEAST_REFRESH_S}`);
  return {
    catalogue: catalogue ?? '',
    catalogueFormat: known,
    catalogueMarket: { ...(locale === undefined ? {} : { locale }), ...(currency === undefined ? {} : { currency }) },
    refreshMs: refresh === undefined ? undefined : seconds * 1_000,
    allowPrivate: settings.isOn('allowPrivate'),
  };
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function readPort(text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  problems.push(`port "${text}" is no number from 0 to 65535`);
  return undefined;
}

function readRedis(url: string | undefined, problems: string[]): string | undefined {
  const problem = url === undefined ? undefined : redisUrlProblem(url);
  if (problem !== undefined) problems.push(problem);
  return url;
}

const DEFAULT_LOG_DAYS = '90';

function readConversationLogs(settings: Settings, problems: string[]): Config['conversationLogs'] {
  const folder = settings.one('conversationLogs');
  const days = settings.one('conversationLogsDays');
  if (days !== undefined && folder === undefined) problems.push('--conversation-logs-days needs --conversation-logs');
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days))
    problems.push(`conversation logs days "${days}" is no whole number from 1 to 9999`);
  return folder === undefined ? undefined : { folder, days: Number(days ?? DEFAULT_LOG_DAYS) };
}

const DEFAULT_DRAIN_SECONDS = '20';

function readDrain(seconds = DEFAULT_DRAIN_SECONDS, problems: string[]): number {
  if (!/^\d{1,4}$/.test(seconds)) problems.push(`drain "${seconds}" is no number of seconds`);
  return Number(seconds) * 1_000;
}

function readPriceLint(mode: string = 'count', problems: string[]): PriceLintMode {
  const known = PRICE_LINT_MODES.find((one) => one === mode);
  if (known === undefined)
    problems.push(
      `price lint "${mode}" is none of ${PRICE_LINT_MODES.join(', ')}${didYouMean(mode, PRICE_LINT_MODES)}`,
    );
  return known ?? 'count';
}

function readJwt(settings: Settings, env: Environment, problems: string[]): JwtOptions | undefined {
  const secretName = settings.one('jwt.secretEnv');
  const jwks = settings.one('jwt.jwks');
  const audience = settings.one('jwt.audience');
  const issuer = settings.one('jwt.issuer');
  const asked = settings.one('jwt.algorithm');
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
