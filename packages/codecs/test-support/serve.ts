import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach } from 'vitest';

/** JSON that a test looks into. */
type Body = { readonly [field: string]: unknown; readonly messages: readonly Record<string, unknown>[] };

export interface Serving {
  readonly url: string;
  /** What was asked, oldest first. */
  readonly requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: Headers;
    readonly body: Body;
  }[];
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A real HTTP server that answers with what `handler` does; closed after the test. `cut`: where the connection is reset. */
export async function serve(
  handler: (request: Request, nth: number) => Response | Promise<Response>,
  cut: (nth: number) => number = () => Infinity,
): Promise<Serving> {
  const requests: Serving['requests'][number][] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const gone = new AbortController();
      outgoing.on('close', () => gone.abort());
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const { method = 'GET', url: path = '/' } = incoming;
      const headers = new Headers(incoming.headers as Record<string, string>);
      const nth = requests.push({ method, path, headers, body: text === '' ? {} : JSON.parse(text) }) - 1;
      const request = new Request(`http://localhost${path}`, {
        method,
        headers,
        signal: gone.signal,
        ...(text === '' ? {} : { body: text }),
      });
      const response = await handler(request, nth);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      let sent = 0;
      try {
        for await (const chunk of response.body ? Readable.fromWeb(response.body as never) : []) {
          const bytes = chunk as Uint8Array;
          const left = cut(nth) - sent;
          await new Promise((resolve) => outgoing.write(bytes.slice(0, Math.max(0, left)), resolve));
          sent += bytes.length;
          if (sent >= cut(nth)) outgoing.destroy();
          if (outgoing.destroyed) return;
        }
        outgoing.end();
      } catch {
        outgoing.destroy();
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat`, requests };
}
