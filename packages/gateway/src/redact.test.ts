import { describe, expect, it } from 'vitest';
import { createGateway } from './create-gateway.js';
import { recording } from '../test-support/assistants.js';
import { eventsOf, post, runRequest } from '../test-support/calls.js';
import { fixtureCatalogue } from '../test-support/fixture-catalogue.js';
import { createRedactor, redactingLogger } from './redact.js';

const SECRET = 'a "quoted" secret/with & signs';

describe('redaction', () => {
  it.each([
    ['the secret itself', SECRET],
    ['as JSON has it', JSON.stringify({ key: SECRET })],
    ['as an address has it', `https://a.example/?x=${encodeURIComponent(SECRET)}`],
    ['a bearer token', 'Authorization: Bearer abcdefghijkl.mnop'],
    ['a JWT', 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.abcDEF-_123 was refused'],
    ['an anonymous token', 'anon.dGhpcyBpcyBhIHNhbXBsZQ came'],
    ['an API key', 'sk-proj-abcdefabcdef1234 is wrong'],
    ['a name and password in an address', 'https://shop:hunter22@feeds.example/a.xml'],
    ['a token in an address', 'https://feeds.example/a.xml?access_token=hunter22&x=1'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nhunter22\n-----END PRIVATE KEY-----'],
  ])('takes out %s', (_, text) => {
    const clean = createRedactor([SECRET])(text);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toMatch(/quoted|abcdefghijkl|eyJ|dGhpcy|abcdefabcdef|hunter22/);
  });

  it('leaves other words alone, and short secrets in them', () => {
    const text = 'the catalogue https://shop.example/feed.xml?page=2 has 3 rows; author: Ann; ask for a token';
    expect(createRedactor(['a', 'the'])(text)).toBe(text);
  });

  it('goes over every text of a log line', () => {
    const lines: unknown[] = [];
    const add = (...line: unknown[]): void => void lines.push(line);
    redactingLogger({ info: add, warn: add, error: add }, createRedactor([SECRET])).error('failed', {
      detail: SECRET,
      count: 3,
    });
    expect(lines).toEqual([['failed', { detail: '[redacted]', count: 3 }]]);
  });

  it('is on in every gateway: what an assistant throws tells no secret of it', async () => {
    const lines: string[] = [];
    const add = (event: string, fields?: object): void => void lines.push(event, JSON.stringify(fields));
    const secret = 'the-shop-signs-with-this-and-no-other-secret';
    const assistant = recording(async function* () {
      await Promise.resolve();
      throw new Error(`upstream said: key ${secret}, Bearer sk-live-abcdefgh12345678`);
    });
    const gateway = createGateway({
      assistant,
      catalogue: fixtureCatalogue(),
      jwt: { algorithm: 'HS256', secret, audience: 'a' },
      log: { info: add, warn: add, error: add },
    });
    const events = await eventsOf(await gateway(post('/runs', runRequest())));
    await gateway.close();
    const told = lines.join('\n') + JSON.stringify(events);
    expect(told).toContain('upstream said');
    expect(told).not.toMatch(/the-shop-signs|abcdefgh12345678/);
  });
});
