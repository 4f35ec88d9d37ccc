import { GatewayError } from '../../gateway-error.js';

/**
 * The address of a call: `path` under `baseUrl`, whose query stays (Azure's `api-version` stands there). A base URL that ends with the
 * path already is the address.
 * @throws GatewayError `bad_options`
 */
export function endpoint(baseUrl: string, path: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw bad(`is no address: give one like https://llm.example/v1`);
  }
  if (url.username !== '' || url.password !== '') {
    throw bad('must not carry a name and password: the key has a setting of its own');
  }
  const base = url.pathname.replace(/\/+$/, '');
  url.pathname = path === '' || base.endsWith(`/${path}`) ? base || '/' : `${base}/${path}`;
  url.hash = '';
  return url.href;
}

/**
 * The headers that carry a key.
 * @throws GatewayError `bad_options`; the key is not in its message
 */
export function keyHeaders(apiKey: string | undefined): Readonly<Record<string, string>> {
  if (apiKey === undefined || apiKey === '') return {};
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new GatewayError(
      'bad_options',
      "the model's key holds a blank or a line break, or a letter that no header carries: copy it again",
    );
  }
  return { authorization: `Bearer ${apiKey}` };
}

function bad(why: string): GatewayError {
  return new GatewayError('bad_options', `the model's base URL ${why}`);
}
