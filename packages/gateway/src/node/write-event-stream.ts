import type { HttpBindings, Http2Bindings } from '@hono/node-server';
import type { EventSource } from '../runs/event-source.js';

type Outgoing = (HttpBindings | Http2Bindings)['outgoing'];

/**
 * Writes events as they come, and takes the next only when there is room: a reader that takes nothing costs one piece and its socket's
 * buffer, and is cut by the server's idle limit. It may come again with its cursor. Never rejects.
 */
export async function writeEventStream(source: EventSource, response: Response, outgoing: Outgoing): Promise<void> {
  outgoing.once('close', source.cancel);
  if (outgoing.destroyed) return source.cancel();
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  for (;;) {
    const text = await source.next();
    if (text === undefined || outgoing.destroyed) break;
    if (!write(outgoing, text)) await drained(outgoing);
  }
  outgoing.end();
}

/** The two versions of HTTP have signatures that do not unite. */
function write(outgoing: Outgoing, text: string): boolean {
  return 'stream' in outgoing ? outgoing.write(text) : outgoing.write(text);
}

function drained(outgoing: Outgoing): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off('drain', settle);
      outgoing.off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle);
    outgoing.on('close', settle);
  });
}
