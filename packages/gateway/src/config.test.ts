import { describe, expect, it } from 'vitest';
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
      port: undefined,
      host: '127.0.0.1',
      basePath: '',
      origins: [],
      staticFolder: undefined,
      feedbackFile: undefined,
      trustedProxies: [],
      jwt: undefined,
      checkOnly: false,
      quiet: false,
    });
  });

  it('reads every setting from flags', () => {
    const args =
      '--catalogue=a.json --port 0 --host :: --origin https://a.example --origin https://b.example --base-path /x --model embedded';
    const more = '--static dist --feedback f.jsonl --trusted-proxy 10.0.0.0/8 --check --quiet';
    expect(configOf([...args.split(' '), ...more.split(' ')])).toMatchObject({
      catalogue: 'a.json',
      port: 0,
      host: '::',
      origins: ['https://a.example', 'https://b.example'],
      basePath: '/x',
      staticFolder: 'dist',
      feedbackFile: 'f.jsonl',
      trustedProxies: ['10.0.0.0/8'],
      checkOnly: true,
      quiet: true,
    });
  });

  it('reads them from the environment, and lets a flag win', () => {
    const env = {
      AISLE_CATALOGUE: 'env.json',
      AISLE_PORT: '9000',
      AISLE_ORIGINS: 'https://a.example, https://b.example',
      AISLE_TRUSTED_PROXIES: '::1',
      AISLE_HOST: '',
    };
    expect(configOf(['--port', '9001'], env)).toMatchObject({
      catalogue: 'env.json',
      port: 9001,
      host: '127.0.0.1',
      origins: ['https://a.example', 'https://b.example'],
      trustedProxies: ['::1'],
    });
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
      'model "gpt": this version has the embedded assistant only',
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
