import { createServer, request } from 'node:http';

/** Of one connection, and not of what goes through it (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Pairs of names and values as they came, without those of one connection. */
function endToEnd(rawHeaders) {
  const kept = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (!HOP_BY_HOP.has(rawHeaders[at].toLowerCase())) kept.push(rawHeaders[at], rawHeaders[at + 1]);
  return kept;
}

/**
 * A plain HTTP proxy: each request goes to the next port in turn, whoever it comes from, or to the one after it where nobody listens. What
 * comes is passed on as it comes; an answer that breaks off breaks off here, too. `ports` is asked each time.
 * @param {() => readonly number[]} ports
 */
export async function startRoundRobinProxy(ports) {
  let turn = 0;
  /** How many requests each port was sent. @type {Map<number, number>} */
  const sent = new Map();

  function forward(incoming, outgoing, tries) {
    const open = ports();
    if (tries === 0 || open.length === 0) return outgoing.writeHead(502).end();
    turn += 1;
    const port = open[turn % open.length];
    const headers = [...endToEnd(incoming.rawHeaders), 'connection', 'close'];
    if ('transfer-encoding' in incoming.headers) headers.push('transfer-encoding', 'chunked');
    const { method, url: path } = incoming;
    // A connection for each request: one that was kept might be dead, and nobody could tell whether the request had arrived.
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
    let connected = false;
    asked.once('socket', (socket) => {
      socket.setNoDelay(true);
      socket.once('connect', () => {
        connected = true;
        sent.set(port, (sent.get(port) ?? 0) + 1);
        incoming.pipe(asked);
      });
    });
    asked.on('error', () => {
      if (!connected) forward(incoming, outgoing, tries - 1);
      else outgoing.destroy();
    });
    asked.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode, answer.statusMessage, endToEnd(answer.rawHeaders));
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.once('close', () => answer.complete || outgoing.destroy());
    });
    outgoing.once('close', () => asked.destroy());
  }

  const server = createServer((incoming, outgoing) => {
    outgoing.socket.setNoDelay(true);
    forward(incoming, outgoing, 6);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sent,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
