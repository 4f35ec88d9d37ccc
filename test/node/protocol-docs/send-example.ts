import { request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request as it is written: a line, headers, an empty line, a body. */
export function sendExample(gateway: string, text: string): Promise<HttpAnswer> {
  const [head = '', body] = text.trim().split('\n\n');
  const [line = '', ...headerLines] = head.split('\n');
  const [, method = '', path = ''] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(line) ?? [];
  if (method === '') throw new Error(`this is no request: ${line}`);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${gateway}${path}`,
      { method, headers: readHeaders(headerLines), agent: false },
      (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
        response.on('end', () => {
          const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(headers) as Record<string, string>,
            body: received,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
        return [name.toLowerCase(), value];
      }),
  );
}

/** Whether a body is what an example says; `…` stands for anything. */
export function isLike(body: string, example: string): boolean {
  const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${example.trim().split('…').map(escape).join('.*')}$`, 's').test(body.trim());
}
