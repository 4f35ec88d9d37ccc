import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/panel/without-secrets.js';

describe('the address of a page as the assistant knows it', () => {
  it('keeps what says where the visitor is', () => {
    const address = 'https://shop.example/bags?colour=green&page=2';
    expect(withoutSecrets(address)).toBe(address);
  });

  it('has no fragment, no user and none of the parameters that look like a secret or a person', () => {
    const dirty =
      'https://me:pw@shop.example/bags?access_token=x&email=a@b.example&q=bag&u=a%40b.example&Session-Id=7&reset_code=1#me';
    expect(withoutSecrets(dirty)).toBe('https://shop.example/bags?q=bag');
    expect(withoutSecrets(`https://shop.example/?x=${'a'.repeat(65)}`)).toBe('https://shop.example/');
  });

  it('never says what stands in a parameter for tokens, wherever it stands', () => {
    const secret = fc.stringMatching(/^[a-z0-9]{12,40}$/);
    const name = fc.constantFrom('token', 'api_key', 'authCode', 'PASSWORD', 'email', 'sessionid', 'X-Signature');
    fc.assert(
      fc.property(secret, name, fc.webQueryParameters(), (value, key, other) => {
        const address = `https://shop.example/?${other}&${key}=secret${value}&${other}#secret${value}`;
        return !withoutSecrets(address).includes(`secret${value}`);
      }),
    );
  });
});
