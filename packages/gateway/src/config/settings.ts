/** One thing that can be set: by flag, environment variable and configuration file. */
export interface Setting {
  /** Where it stands in the file: `jwt.audience`. */
  readonly key: string;
  /** Without its dashes. */
  readonly flag: string;
  readonly variable: string;
  /** `list`: a flag that repeats, a variable with commas, a list in the file. */
  readonly kind: 'text' | 'list' | 'switch';
  /** What the help shows for its value. */
  readonly value: string;
  readonly help: string;
}

/** Everything that can be set, in the order of the help. */
export const SETTINGS = [
  setting('catalogue', 'catalogue', 'AISLE_CATALOGUE', 'FILE|URL', "the shop's products, in any of the formats"),
  setting(
    'catalogueFormat',
    'catalogue-format',
    'AISLE_CATALOGUE_FORMAT',
    'NAME',
    'where its beginning does not tell: json, merchant-tsv, merchant-xml, shopify, schema-org',
  ),
  setting('catalogueCurrency', 'catalogue-currency', 'AISLE_CATALOGUE_CURRENCY', 'CODE', 'where it names none itself'),
  setting('catalogueLocale', 'catalogue-locale', 'AISLE_CATALOGUE_LOCALE', 'TAG', 'where it names none itself'),
  setting('refresh', 'refresh', 'AISLE_REFRESH', 'SECONDS', 'read the catalogue again so often, at least 10'),
  onOff('allowPrivate', 'allow-private', 'AISLE_ALLOW_PRIVATE', 'fetch from private addresses: for development'),
  setting('port', 'port', 'AISLE_PORT', 'N', '0 takes any free port (default 8787, or the next free one)'),
  setting('host', 'host', 'AISLE_HOST', 'ADDRESS', 'where to listen (default 127.0.0.1)'),
  list('origins', 'origin', 'AISLE_ORIGINS', 'URL', 'a page origin that may call; repeat it for more'),
  setting('basePath', 'base-path', 'AISLE_BASE_PATH', 'PATH', 'where the endpoints lie, like /aisle'),
  setting('model', 'model', 'AISLE_MODEL', 'NAME', 'who answers: embedded (default), or {openai,dashscope,whale}:NAME'),
  setting('baseUrl', 'base-url', 'AISLE_BASE_URL', 'URL', "the model's server, where it is not the provider's own"),
  setting(
    'modelKeyEnv',
    'model-key-env',
    'AISLE_MODEL_KEY_ENV',
    'NAME',
    'the variable that holds its key (default OPENAI_API_KEY and so on)',
  ),
  list('parameters', 'parameter', 'AISLE_PARAMETERS', 'NAME=VALUE', 'of the model, like temperature=0.3; repeat it'),
  setting('fallbackModel', 'fallback-model', 'AISLE_FALLBACK_MODEL', 'NAME', 'who answers while the model is away'),
  setting('fallbackBaseUrl', 'fallback-base-url', 'AISLE_FALLBACK_BASE_URL', 'URL', "the fallback's server"),
  setting('fallbackKeyEnv', 'fallback-key-env', 'AISLE_FALLBACK_KEY_ENV', 'NAME', 'the variable that holds its key'),
  setting('maxSteps', 'max-steps', 'AISLE_MAX_STEPS', 'N', 'calls of the model in one answer, at most (default 6)'),
  setting('shopName', 'shop-name', 'AISLE_SHOP_NAME', 'TEXT', 'what the model calls the shop'),
  setting('policies', 'policies', 'AISLE_POLICIES', 'FILE', 'what the model may say of delivery, returns, payment'),
  setting('systemPrompt', 'system-prompt', 'AISLE_SYSTEM_PROMPT', 'FILE', "a prompt file in the built-in one's place"),
  onOff('aiSdk', 'ai-sdk', 'AISLE_AI_SDK', 'serve front ends made with the AI SDK (useChat) at /ai-sdk, too'),
  setting(
    'priceLint',
    'price-lint',
    'AISLE_PRICE_LINT',
    'MODE',
    'prices that nobody named: count (default), redact, off',
  ),
  setting('static', 'static', 'AISLE_STATIC', 'FOLDER', 'serve aisle.js and its modules from here'),
  setting('feedback', 'feedback', 'AISLE_FEEDBACK', 'FILE', 'append ratings to this file, as JSON lines'),
  setting(
    'conversationLogs',
    'conversation-logs',
    'AISLE_CONVERSATION_LOGS',
    'FOLDER',
    'keep what consenting shoppers say',
  ),
  setting(
    'conversationLogsDays',
    'conversation-logs-days',
    'AISLE_CONVERSATION_LOGS_DAYS',
    'N',
    'for so many days, today included (default 90)',
  ),
  setting('counters', 'counters', 'AISLE_COUNTERS', 'FILE', "keep the day's counts here over a restart"),
  setting('redis', 'redis', 'AISLE_REDIS', 'URL', 'keep runs in Redis, for more than one replica'),
  setting('opsPort', 'ops-port', 'AISLE_OPS_PORT', 'N', 'serve /metrics, /healthz, /readyz and /forget here'),
  setting('opsHost', 'ops-host', 'AISLE_OPS_HOST', 'ADDRESS', 'where that listens (default 127.0.0.1)'),
  setting('drain', 'drain', 'AISLE_DRAIN', 'SECONDS', 'how long answers may go on after SIGTERM (default 20)'),
  list('limits', 'limit', 'AISLE_LIMITS', 'NAME=N', 'change a limit; repeat it for more'),
  list(
    'trustedProxies',
    'trusted-proxy',
    'AISLE_TRUSTED_PROXIES',
    'RANGE',
    'believe X-Forwarded-For of these; repeat it for more',
  ),
  setting(
    'jwt.secretEnv',
    'jwt-secret-env',
    'AISLE_JWT_SECRET_ENV',
    'NAME',
    'the environment variable that holds the HMAC secret',
  ),
  setting('jwt.jwks', 'jwt-jwks', 'AISLE_JWT_JWKS', 'URL', "the shop's public keys, instead of a secret"),
  setting(
    'jwt.algorithm',
    'jwt-algorithm',
    'AISLE_JWT_ALGORITHM',
    'NAME',
    'default HS256 with a secret, ES256 with keys',
  ),
  setting('jwt.audience', 'jwt-audience', 'AISLE_JWT_AUDIENCE', 'TEXT', 'what "aud" must say'),
  setting('jwt.issuer', 'jwt-issuer', 'AISLE_JWT_ISSUER', 'TEXT', 'what "iss" must say'),
] as const satisfies readonly Setting[];

export type SettingKey = (typeof SETTINGS)[number]['key'];

/** Flags that are for one call, and no settings. */
export const CALLS = {
  config: {
    value: 'FILE',
    variable: 'AISLE_CONFIG',
    help: 'settings as JSON; a variable wins over it, a flag over both',
  },
  check: { value: '', variable: '', help: 'check the settings, Redis and the catalogue, and exit' },
  quiet: { value: '', variable: '', help: 'no log lines' },
} as const;

function setting<K extends string>(key: K, flag: string, variable: string, value: string, help: string) {
  return { key, flag, variable, kind: 'text', value, help } as const;
}

function list<K extends string>(key: K, flag: string, variable: string, value: string, help: string) {
  return { key, flag, variable, kind: 'list', value, help } as const;
}

function onOff<K extends string>(key: K, flag: string, variable: string, help: string) {
  return { key, flag, variable, kind: 'switch', value: '', help } as const;
}
