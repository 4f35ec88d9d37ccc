import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ClientCall, Fixture, FixtureChunk, FixtureResponse } from './fixture.js';

/** A gateway that plays one fixture to one client. */
export interface FixtureServer {
  /** The base URL of the gateway. */
  readonly url: string;
  /** What the client has called so far. */
  readonly calls: readonly ClientCall[];
  /** What the client did that no client may, in words for a developer. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

const STREAM = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform' };
const STOPPING: FixtureResponse = {
  status: 202,
  headers: { 'content-type': 'application/json' },
  chunks: ['{"state":"stopping"}'],
};
/** More than any client needs who gives up at some time. */
const MAX_CALLS = 60;

/** Serves a fixture on a free port of the loopback address. `cutAt` is the byte at which a split of it cuts. */
export async function startFixtureServer(fixture: Fixture, cutAt: number | undefined): Promise<FixtureServer> {
  const calls: ClientCall[] = [];
  const faults: string[] = [];
  let runId: string | undefined;
  let answered = 0;
  let tellStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (tellStopped = resolve));
  const elsewhere = createServer((request, response) => {
    faults.push(
      `a redirect was followed to another server, with "authorization: ${request.headers.authorization ?? ''}"`,
    );
    response.writeHead(200, STREAM).end();
  });
  const elsewhereUrl = `http://127.0.0.1:${await listen(elsewhere)}/runs`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = callOf(request);
    const body = await textOf(request);
    if (!call || calls.length >= MAX_CALLS) return void response.writeHead(404).end();
    calls.push(call);
    if (request.headers.authorization === undefined) faults.push(`"${call.call}" came without a token`);
    if (/token|anon\./i.test(request.url ?? '')) faults.push(`a token travels in the address ${request.url ?? ''}`);
    if (call.call === 'start') runId = checkRunId(body, runId, faults);
    if (call.call === 'stop') {
      await play(fixture.stop ?? STOPPING, response, undefined);
      tellStopped();
      return;
    }
    const cut = answered === 0 ? cutAt : undefined;
    const chosen = chooseResponse(fixture, answered, call, cut);
    answered += 1;
    await play(chosen, response, cut);
  }

  async function play(one: FixtureResponse, response: ServerResponse, cut: number | undefined): Promise<void> {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(one.headers ?? STREAM))
      headers[name] = value.replace('{{elsewhere}}', elsewhereUrl);
    const isLost = one.end === 'reset' && one.chunks.length === 0;
    if (!isLost) {
      response.writeHead(one.status ?? 200, headers);
      response.flushHeaders();
    }
    for (const piece of piecesOf(one, fixture, cut, runId)) {
      if (piece === 'stopped') await stopped;
      else await write(response, piece);
    }
    if (one.end === 'open') return;
    if (one.end === 'reset') response.socket?.resetAndDestroy();
    else response.end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      faults.push(`the call could not be read: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    faults,
    close: async () => {
      await Promise.all([server, elsewhere].map(close));
    },
  };
}

/** What is answered; a broken run goes on behind the cursor. */
function chooseResponse(
  fixture: Fixture,
  answered: number,
  call: ClientCall,
  cut: number | undefined,
): FixtureResponse {
  const one = fixture.responses[Math.min(answered, fixture.responses.length - 1)] ?? { chunks: [] };
  if (fixture.split !== 'broken') return one;
  if (cut !== undefined) return { ...one, end: 'reset' };
  return { ...one, chunks: one.chunks.slice(call.call === 'resume' ? call.after : 0) };
}

function checkRunId(body: string, before: string | undefined, faults: string[]): string | undefined {
  let runId: unknown;
  try {
    const request: unknown = JSON.parse(body);
    runId = typeof request === 'object' && request !== null && 'runId' in request ? request.runId : undefined;
  } catch {
    faults.push('the body of POST /runs is no JSON');
  }
  if (typeof runId !== 'string') return before;
  if (before !== undefined && runId !== before)
    faults.push('the message was sent again under another run id: that is a second answer');
  return runId;
}

/** The bodies as bytes, in the pieces in which they are written. */
function piecesOf(
  { chunks }: FixtureResponse,
  fixture: Fixture,
  cut: number | undefined,
  runId = '',
): (Uint8Array | 'stopped')[] {
  const pieces = chunks.map((chunk) => (chunk === '{{stopped}}' ? 'stopped' : bytesOf(chunk, runId)));
  if (cut !== undefined) {
    const whole = Buffer.concat(pieces.filter((piece) => piece !== 'stopped'));
    const halves = [whole.subarray(0, cut), whole.subarray(cut)];
    return fixture.split === 'broken' ? halves.slice(0, 1) : halves;
  }
  if (fixture.split !== 'bytes') return pieces;
  return pieces.flatMap((piece): (Uint8Array | 'stopped')[] =>
    piece === 'stopped' ? [piece] : Array.from(piece, (byte) => Uint8Array.of(byte)),
  );
}

/** The bytes of a chunk. */
export function bytesOf(chunk: FixtureChunk, runId: string): Uint8Array {
  if (typeof chunk === 'string') return Buffer.from(chunk.replaceAll('{{runId}}', runId));
  if ('base64' in chunk) return Buffer.from(chunk.base64, 'base64');
  return Buffer.from(chunk.repeat.repeat(chunk.times));
}

/** Each piece is to arrive on its own, as far as one process can see to that. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (response.destroyed) return;
  response.socket?.setNoDelay(true);
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.write(bytes, () => {
      response.off('close', resolve);
      setImmediate(resolve);
    });
  });
}

function callOf(request: IncomingMessage): ClientCall | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
  if (request.method === 'POST' && pathname === '/runs') return { call: 'start' };
  if (request.method === 'POST' && /^\/runs\/[^/]+\/stop$/.test(pathname)) return { call: 'stop' };
  const isEvents = request.method === 'GET' && /^\/runs\/[^/]+\/events$/.test(pathname);
  const after = Number(request.headers['last-event-id'] ?? searchParams.get('after') ?? 0);
  return isEvents ? { call: 'resume', after } : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
