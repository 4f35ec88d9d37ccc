import { connect, type Socket } from 'node:net';
import type { Attacked } from './world.js';

/** How a server treated clients that are slow, large or many. */
export interface SlowOutcome {
  /** What a client got that sends one header byte after the other, and never the last. */
  readonly slowHeaders: 'closed' | 'kept';
  /** What one got that never sends its body. */
  readonly slowBody: 'closed' | 'kept';
  readonly largeHeaders: string;
  /** Of thirty connections from one address. */
  readonly connections: number;
  readonly modelCalls: number;
}

const PATIENCE_MS = 1_500;

/** Plays slow and greedy clients against a served gateway whose limits are short. */
export async function playSlowClients({ createGateway, serveGateway, readCatalogue }: Attacked): Promise<SlowOutcome> {
  let modelCalls = 0;
  const assistant = {
    name: 'test',
    async *answer() {
      modelCalls += 1;
      yield { type: 'text' as const, text: 'Hm.' };
    },
  };
  const { catalogue } = readCatalogue('{"currency":"EUR","products":[]}');
  const gateway = createGateway({ assistant, catalogue, limits: { bodyMs: 300 } });
  const connections = { headersMs: 300, requestMs: 400, checkMs: 50, headerBytes: 4_096, connectionsPerAddress: 10 };
  const server = await serveGateway(gateway, { port: 0, connections });
  try {
    const { port } = server;
    const [slowHeaders, slowBody, largeHeaders] = await Promise.all([
      slowly(port, 'POST /runs HTTP/1.1\r\nHost: a\r\nX: '),
      slowly(port, `${HEAD}Content-Length: 1000\r\n\r\n{`),
      answerTo(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(10_000)}\r\n\r\n`),
    ]);
    const open = await Promise.all(Array.from({ length: 30 }, () => staysOpen(port)));
    return { slowHeaders, slowBody, largeHeaders, connections: open.filter(Boolean).length, modelCalls };
  } finally {
    await server.close();
  }
}

const HEAD = `POST /runs HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer anon.${'s'.repeat(22)}\r\nContent-Type: application/json\r\n`;

/** Sends a beginning, and then a byte now and then. */
async function slowly(port: number, beginning: string): Promise<'closed' | 'kept'> {
  const socket = open(port);
  const drip = setInterval(() => socket.write('a'), 100);
  socket.write(beginning);
  const outcome = await Promise.race([
    closed(socket).then(() => 'closed' as const),
    after(PATIENCE_MS).then(() => 'kept' as const),
  ]);
  clearInterval(drip);
  socket.destroy();
  return outcome;
}

async function answerTo(port: number, request: string): Promise<string> {
  const socket = open(port);
  let answer = '';
  socket.on('data', (bytes) => (answer += bytes.toString()));
  socket.write(request);
  await Promise.race([closed(socket), after(PATIENCE_MS)]);
  socket.destroy();
  return answer.split('\r\n')[0] ?? '';
}

async function staysOpen(port: number): Promise<boolean> {
  const socket = open(port);
  const isClosed = await Promise.race([closed(socket).then(() => true), after(200).then(() => false)]);
  setTimeout(() => socket.destroy(), 300);
  return !isClosed;
}

function open(port: number): Socket {
  return connect(port, '127.0.0.1').on('error', () => undefined);
}

function closed(socket: Socket): Promise<void> {
  socket.resume();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
