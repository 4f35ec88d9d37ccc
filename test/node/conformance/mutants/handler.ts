/** A gateway as a function, and what stands before it. */
export type Handler = (request: Request) => Promise<Response>;

/** One frame or comment of a stream. */
export interface WireFrame {
  readonly id: number;
  readonly event: Record<string, unknown> & { readonly type: string };
}

/** Writes a frame as our gateway does. */
function frameText({ id, event }: WireFrame): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Changes the text of a stream block by block, as it comes; everything else passes. */
export function mapBlocks(
  response: Response,
  change: (block: string) => string | Promise<string>,
  atEnd: () => string = () => '',
): Response {
  if (!isStream(response) || !response.body) return response;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let held = '';
  const blocks = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      held += decoder.decode(chunk, { stream: true });
      for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
        const block = held.slice(0, end + 2);
        held = held.slice(end + 2);
        const changed = await change(block);
        if (changed !== '') controller.enqueue(encoder.encode(changed));
      }
    },
    flush(controller) {
      controller.enqueue(encoder.encode(held + atEnd()));
    },
  });
  return new Response(response.body.pipeThrough(blocks), response);
}

/** Changes the frames of a stream; comments pass. */
export function mapFrames(response: Response, change: (frame: WireFrame) => readonly (WireFrame | string)[]): Response {
  return mapBlocks(response, (block) => {
    const frame = readFrame(block);
    if (!frame) return block;
    return change(frame)
      .map((one) => (typeof one === 'string' ? one : frameText(one)))
      .join('');
  });
}

export function readFrame(block: string): WireFrame | undefined {
  const [, id, data] = /^id: (\d+)\ndata: (.*)\n\n$/s.exec(block) ?? [];
  return data === undefined ? undefined : { id: Number(id), event: JSON.parse(data) as WireFrame['event'] };
}

export function isStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/event-stream') === true;
}

export function isTerminal({ event }: WireFrame): boolean {
  return event.type === 'done' || event.type === 'error';
}

/** The request with other headers; `null` takes one away. */
export function withHeaders(request: Request, headers: Record<string, string | null>): Request {
  const changed = new Headers(request.headers);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return new Request(request, { headers: changed });
}

/** The request with another body. */
export async function withBody(request: Request, change: (body: string) => string): Promise<Request> {
  const { url, method, signal } = request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(url, { method, headers, signal, body: change(await request.text()) });
}

/** The response with other headers. */
export function answerWith(response: Response, headers: Record<string, string | null>): Response {
  const changed = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) changed.headers.delete(name);
    else changed.headers.set(name, value);
  }
  return changed;
}

/** What is asked for: `start`, `events`, `stop`, `resolve`, `feedback`, `info`, `preflight`, `other`. */
export function callOf(request: Request): { readonly name: string; readonly runId: string } {
  const { pathname } = new URL(request.url);
  const [, runId = '', tail = ''] = /\/runs\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
  if (request.method === 'OPTIONS') return { name: 'preflight', runId };
  if (tail !== '') return { name: tail, runId };
  if (pathname.endsWith('/runs')) return { name: 'start', runId };
  if (pathname.endsWith('/resolve')) return { name: 'resolve', runId };
  if (pathname.endsWith('/feedback')) return { name: 'feedback', runId };
  return { name: pathname === '/' ? 'info' : 'other', runId };
}

/** Cursor of a request for events. */
export function cursorOf(request: Request): number {
  return Number(request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? 0);
}
