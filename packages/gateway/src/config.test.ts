import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from './config/settings.js';
import { HELP, readConfig, type Config } from './config.js';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes!';

function configOf(args: readonly string[], env: Record<string, string> = {}): Config {
  const invocation = readConfig(args, env);
  if (invocation.name !== 'serve') throw new Error(invocation.name);
  return invocation.config;
}

function problemsOf(args: readonly string[], env: Record<string, string> = {}): string[] {
  try {
    readConfig(args, env);
  } catch (error) {
    if (error instanceof Error) return error.message.split('\n');
  }
  return [];
}

describe('readConfig', () => {
  it('has defaults for all but the catalogue', () => {
    expect(configOf(['--catalogue', 'shop.json'])).toEqual({
      catalogue: 'shop.json',
      catalogueFormat: undefined,
      catalogueMarket: {},
      refreshMs: undefined,
      allowPrivate: false,
      port: undefined,
      host: '127.0.0.1',
      basePath: '',
      origins: [],
      aiSdk: false,
      priceLint: 'count',
      staticFolder: undefined,
      feedbackFile: undefined,
      countersFile: undefined,
      conversationLogs: undefined,
      limits: {},
      trustedProxies: [],
      jwt: undefined,
      model: undefined,
      redis: undefined,
      opsPort: undefined,
      opsHost: '127.0.0.1',
      drainMs: 20_000,
      secrets: [],
      checkOnly: false,
      quiet: false,
    });
  });

  it('reads every setting from flags', () => {
    const args =
      '--catalogue=a.json --port 0 --host :: --origin https://a.example --origin https://b.example --base-path /x --model embedded';
    const more = '--static dist --feedback f.jsonl --trusted-proxy 10.0.0.0/8 --check --quiet';
    const answers = '--ai-sdk --price-lint redact';
    const operations =
      '--redis redis://r:6379 --ops-port 9090 --ops-host 0.0.0.0 --drain 45 --conversation-logs l --conversation-logs-days 30';
    expect(configOf(`${args} ${more} ${answers} ${operations}`.split(' '))).toMatchObject({
      catalogue: 'a.json',
      port: 0,
      host: '::',
      origins: ['https://a.example', 'https://b.example'],
      basePath: '/x',
      staticFolder: 'dist',
      feedbackFile: 'f.jsonl',
      conversationLogs: { folder: 'l', days: 30 },
      trustedProxies: ['10.0.0.0/8'],
      checkOnly: true,
      quiet: true,
      redis: 'redis://r:6379',
      opsPort: 9090,
      opsHost: '0.0.0.0',
      drainMs: 45_000,
      aiSdk: true,
      priceLint: 'redact',
    });
  });

  it('reads them from the environment, and lets a flag win', () => {
    const env = {
      AISLE_CATALOGUE: 'env.json',
      AISLE_PORT: '9000',
      AISLE_ORIGINS: 'https://a.example, https://b.example',
      AISLE_TRUSTED_PROXIES: '::1',
      AISLE_HOST: '',
      AISLE_AI_SDK: 'yes',
      AISLE_PRICE_LINT: 'off',
      AISLE_REDIS: 'rediss://r',
      AISLE_CONVERSATION_LOGS: 'logs',
    };
    expect(configOf(['--port', '9001'], env)).toMatchObject({
      catalogue: 'env.json',
      port: 9001,
      host: '127.0.0.1',
      origins: ['https://a.example', 'https://b.example'],
      trustedProxies: ['::1'],
      aiSdk: true,
      priceLint: 'off',
      redis: 'rediss://r',
      conversationLogs: { folder: 'logs', days: 90 },
    });
    expect(configOf([], { ...env, AISLE_AI_SDK: 'off' }).aiSdk).toBe(false);
    expect(configOf(['--origin', 'https://c.example'], env).origins).toEqual(['https://c.example']);
  });

  it('takes the secret from the variable that is named', () => {
    const args = [
      '--catalogue',
      'a.json',
      '--jwt-secret-env',
      'SHOP_SECRET',
      '--jwt-audience',
      'aisle',
      '--jwt-issuer',
      'shop',
    ];
    expect(configOf(args, { SHOP_SECRET: SECRET }).jwt).toEqual({
      algorithm: 'HS256',
      secret: SECRET,
      audience: 'aisle',
      issuer: 'shop',
    });
    const keys = ['--catalogue', 'a.json', '--jwt-jwks', 'https://shop.example/keys', '--jwt-audience', 'aisle'];
    expect(configOf(keys).jwt).toEqual({
      algorithm: 'ES256',
      jwks: new URL('https://shop.example/keys'),
      audience: 'aisle',
    });
  });

  it('names every mistake at once', () => {
    const args = [
      '--port',
      '99999',
      '--model',
      'gpt',
      'stray',
      '--colour',
      'green',
      '--check=yes',
      '--host',
      '--quiet',
      '--jwt-secret-env',
      'NONE',
    ];
    expect(problemsOf(args)).toEqual([
      '"stray" is not expected; every setting is a --flag',
      '--colour is no flag of aisle-gateway; --help lists them',
      '--check takes no value',
      '--host needs a value',
      '--catalogue FILE is needed (or AISLE_CATALOGUE)',
      'port "99999" is no number from 0 to 65535',
      '--jwt-audience is needed with a jwt key (or AISLE_JWT_AUDIENCE)',
      'the environment variable NONE holds no secret',
      'the model "gpt" is none: name one as openai:NAME, dashscope:NAME or whale:NAME',
    ]);
  });

  it.each([
    [['--jwt-audience', 'x'], /need --jwt-secret-env or --jwt-jwks/],
    [['--jwt-secret-env', 'S', '--jwt-jwks', 'https://x.example', '--jwt-audience', 'x'], /not both/],
    [['--jwt-jwks', 'keys.json', '--jwt-audience', 'x'], /is no URL/],
    [['--jwt-secret-env', 'S', '--jwt-audience', 'x', '--jwt-algorithm', 'none'], /"none" is none of/],
  ])('refuses jwt settings that do not go together: %s', (args, problem) => {
    const problems = problemsOf(['--catalogue', 'a.json', ...args], { S: SECRET });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
    expect(problems.join()).not.toContain(SECRET);
  });

  it.each([
    ['of another protocol', 'http://:hunter2-hunter2@r', /begins with redis:\/\/ or rediss:\/\//],
    ['with a port that is none', 'redis://:hunter2-hunter2@r:port', /cannot be read; write it like/],
    ['with a "/" in its password', 'redis://:hunter2-hunter2/x@r', /cannot be read; .*%2F/],
    ['with a "#" in its password', 'redis://hunter2-hunter2#x@r', /written %23/],
    ['with a "%" in its password', 'redis://:hunter2-hunter2%@r', /written %25/],
    ['without a host', 'redis:///0', /names no host/],
    ['with a path that is no database', 'redis://r/shop', /the number of a database/],
  ])('refuses a URL of Redis %s, and does not repeat it', (_, url, problem) => {
    for (const problems of [
      problemsOf(['--catalogue', 'a', '--redis', url]),
      problemsOf([], { AISLE_CATALOGUE: 'a', AISLE_REDIS: url }),
    ]) {
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(problem);
      expect(problems[0]).not.toContain('hunter2');
    }
  });

  it('refuses a price lint that is none, with what was probably meant', () => {
    expect(problemsOf(['--catalogue', 'a', '--price-lint', 'redacted'])).toEqual([
      'price lint "redacted" is none of count, redact, off; did you mean "redact"?',
    ]);
  });

  it('knows help and version before anything else', () => {
    expect(readConfig(['--help', '--port', 'x'], {})).toEqual({ name: 'help' });
    expect(readConfig(['-h'], {})).toEqual({ name: 'help' });
    expect(readConfig(['--version'], {})).toEqual({ name: 'version' });
  });

  it('names every variable of the help in the code that reads it', () => {
    const names = [...HELP.matchAll(/AISLE_\w+/g)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(10);
    const read = new Set<string>();
    const env = new Proxy({}, { get: (_, name) => (read.add(String(name)), undefined) });
    expect(() => readConfig([], env)).toThrow();
    expect([...read].filter((name) => name.startsWith('AISLE_')).sort()).toEqual(names.sort());
  });
});

describe('the configuration file', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'aisle-config-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: unknown): string => {
    const path = join(folder, `${Math.random()}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  const whole = {
    catalogue: 'https://shop.example/feed.xml',
    catalogueFormat: 'merchant-xml',
    catalogueCurrency: 'EUR',
    catalogueLocale: 'de-AT',
    refresh: 900,
    allowPrivate: true,
    port: 9000,
    host: '::',
    origins: ['https://a.example'],
    basePath: '/aisle',
    model: 'openai:qwen3',
    baseUrl: 'http://127.0.0.1:11434/v1',
    modelKeyEnv: 'MY_MODEL',
    parameters: { temperature: 0.3, maxTokens: 800, stop: ['END', '###'] },
    fallbackModel: 'dashscope:qwen-plus',
    fallbackBaseUrl: 'https://dashscope-intl.aliyuncs.com/api/v1',
    fallbackKeyEnv: 'MY_FALLBACK',
    maxSteps: 4,
    shopName: 'Northfold',
    policies: join(import.meta.dirname, '../package.json'),
    systemPrompt: join(import.meta.dirname, '../../prompts/prompts/storefront.zh.md'),
    aiSdk: true,
    priceLint: 'redact',
    static: 'dist',
    feedback: 'f.jsonl',
    counters: 'c.json',
    conversationLogs: 'logs',
    conversationLogsDays: 365,
    redis: 'redis://:pass-of-redis%21@r:6379',
    opsPort: 9090,
    opsHost: '0.0.0.0',
    drain: 45,
    limits: { messagesPerDay: 50, tokensPerDay: 10_000 },
    trustedProxies: ['10.0.0.0/8'],
    jwt: { secretEnv: 'SHOP_SECRET', algorithm: 'HS512', audience: 'aisle', issuer: 'shop' },
  };

  it('says everything that flags and variables say', () => {
    const env = { SHOP_SECRET: SECRET, MY_MODEL: 'model-secret-1', MY_FALLBACK: 'model-secret-2' };
    const config = configOf(['--config', file(whole)], env);
    expect(config).toMatchObject({
      catalogue: 'https://shop.example/feed.xml',
      catalogueFormat: 'merchant-xml',
      catalogueMarket: { currency: 'EUR', locale: 'de-AT' },
      refreshMs: 900_000,
      allowPrivate: true,
      port: 9000,
      origins: ['https://a.example'],
      countersFile: 'c.json',
      conversationLogs: { folder: 'logs', days: 365 },
      limits: { messagesPerDay: 50, tokensPerDay: 10_000 },
      jwt: { algorithm: 'HS512', secret: SECRET, issuer: 'shop' },
      redis: 'redis://:pass-of-redis%21@r:6379',
      aiSdk: true,
      priceLint: 'redact',
      opsPort: 9090,
      opsHost: '0.0.0.0',
      drainMs: 45_000,
      secrets: [SECRET, 'model-secret-1', 'model-secret-2', 'pass-of-redis%21', 'pass-of-redis!', SECRET],
      model: {
        primary: {
          model: 'openai:qwen3',
          baseUrl: 'http://127.0.0.1:11434/v1',
          apiKey: 'model-secret-1',
          parameters: { temperature: 0.3, maxTokens: 800, stop: ['END', '###'] },
        },
        fallback: {
          model: 'dashscope:qwen-plus',
          baseUrl: 'https://dashscope-intl.aliyuncs.com/api/v1',
          apiKey: 'model-secret-2',
        },
        maxSteps: 4,
        shop: 'Northfold',
        prompt: expect.stringContaining('# 角色'),
        policies: expect.stringContaining('@aisle/gateway'),
      },
    });
    const keys = SETTINGS.map(({ key }) => key.split('.')[0]).filter((key) => key !== 'jwt');
    expect(Object.keys(whole).sort()).toEqual([...keys, 'jwt'].sort());
  });

  it('gives way to a variable, and that to a flag', () => {
    const env = { AISLE_CONFIG: file({ catalogue: 'a.json', port: 1, host: 'a' }), AISLE_PORT: '2', AISLE_HOST: 'b' };
    expect(configOf(['--host', 'c'], env)).toMatchObject({ catalogue: 'a.json', port: 2, host: 'c' });
  });

  it('names every mistake at once, with what was probably meant, and no value of a secret', () => {
    const content = {
      catalog: 'a.json',
      orgins: [],
      port: 'x',
      refresh: 3,
      limits: { mesagesPerDay: 5, tokensPerDay: 0, messagesPerDay: 'many' },
      jwt: { secret: 'hunter2-hunter2', audiance: 'a' },
      trustedProxies: '10.0.0.0/8',
      catalogueFormat: 'shopfy',
    };
    const problems = problemsOf(['--config', file(content), '--ports', '1'], { AISLE_ORIGIN: 'x', AISLE_SEED: '1' });
    expect(problems).toEqual([
      '--ports is no flag of aisle-gateway; did you mean --port?',
      'the environment variable AISLE_ORIGIN is not known; did you mean AISLE_ORIGINS?',
      '"catalog" is no setting; did you mean "catalogue"?',
      '"orgins" is no setting; did you mean "origins"?',
      '"limits.messagesPerDay" must be a number',
      '"jwt.secret" is no setting; did you mean "jwt.secretEnv"?',
      '"jwt.audiance" is no setting; did you mean "jwt.audience"?',
      '"trustedProxies" must be a list of texts',
      '--catalogue FILE is needed (or AISLE_CATALOGUE)',
      'catalogue format "shopfy" is none of json, merchant-tsv, merchant-xml, shopify, schema-org; did you mean "shopify"?',
      'refresh "3" is no whole number of seconds from 10',
      'port "x" is no number from 0 to 65535',
      '"mesagesPerDay" is no limit; did you mean "messagesPerDay"?',
      'limit tokensPerDay must be a whole number from 1: write it as tokensPerDay=100',
    ]);
  });

  it.each([
    ['is not there', '/nowhere/aisle.json', /cannot be read: ENOENT/],
    ['is not JSON', '{"jwt": {"secret": "hunter2"', /it is not JSON$/],
    ['is a list', '[]', /must be a JSON object/],
  ])('says so where it %s', (_, content, message) => {
    const path = content.startsWith('/') ? content : file(content);
    const problems = problemsOf(['--catalogue', 'a.json', '--config', path]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
    expect(problems[0]).not.toContain('hunter2');
  });

  it('takes limits from flags and from one variable', () => {
    expect(configOf(['--catalogue', 'a', '--limit', 'messagesPerDay=5', '--limit', 'liveRuns=7']).limits).toEqual({
      messagesPerDay: 5,
      liveRuns: 7,
    });
    const env = { AISLE_CATALOGUE: 'a', AISLE_LIMITS: 'messagesPerDay=5, tokensPerDay=9' };
    expect(configOf([], env).limits).toEqual({ messagesPerDay: 5, tokensPerDay: 9 });
  });
});

describe('the settings of a model', () => {
  const base = ['--catalogue', 'a.json'];

  it('take the key from the variable of its provider, and need none for a server of one’s own', () => {
    const env = { OPENAI_API_KEY: 'key-of-openai' };
    const { model, secrets } = configOf([...base, '--model', 'openai:gpt-x', '--parameter', 'topP=0.5'], env);
    expect(model).toMatchObject({ primary: { apiKey: 'key-of-openai', parameters: { topP: 0.5 } } });
    expect(model?.fallback).toBeUndefined();
    expect(secrets).toContain('key-of-openai');
    const local = configOf([...base, '--model', 'openai:qwen3', '--base-url', 'http://localhost:11434/v1']).model;
    expect(local?.primary).toMatchObject({ model: 'openai:qwen3', apiKey: undefined });
  });

  it('name every mistake at once, and no value that may be a secret', () => {
    const args = [
      '--model',
      'openai:gpt-x',
      '--model-key-env',
      'EMPTY',
      '--base-url',
      'https://user:hunter2@x.example',
    ];
    const more = ['--fallback-model', 'dashscope:qwen-plus', '--parameter', 'temprature=1', '--parameter', 'topK'];
    const files = ['--max-steps', '99', '--system-prompt', '/nowhere/prompt.md', '--policies', '/nowhere/policies.md'];
    const problems = problemsOf([...base, ...args, ...more, ...files], { EMPTY: '' });
    expect(problems).toEqual([
      '--base-url holds a password: put the key into the environment, and name it with --model-key-env',
      '"temprature" is no parameter of a model; did you mean "temperature"?',
      'the parameter topK has no value: write it as topK=1',
      'max steps "99" is no whole number from 1 to 20',
      expect.stringMatching(/^the system prompt \/nowhere\/prompt\.md cannot be read: ENOENT/),
      expect.stringMatching(/^the policies \/nowhere\/policies\.md cannot be read: ENOENT/),
      'the environment variable EMPTY holds no key for openai:gpt-x; --model-key-env names another',
      'the environment variable DASHSCOPE_API_KEY holds no key for dashscope:qwen-plus; --fallback-key-env names another',
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('say what is wrong with a prompt file, and on which line', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'aisle-prompt-')), 'prompt.md');
    writeFileSync(path, '---\nname: mine\nlanguage: en\n---\n# Role\nYou sell {{things}}.\n');
    const args = [...base, '--model', 'openai:x', '--base-url', 'http://localhost:1', '--system-prompt', path];
    expect(problemsOf(args)).toEqual([expect.stringMatching(/the prompt cannot be used: line 6: \{\{things\}\}/)]);
    rmSync(path);
  });
});
