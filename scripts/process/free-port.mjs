import { createServer } from 'node:net';

const canListen = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });

/** A port on the loopback address that nobody listens on. With `first`, the first free one from there upwards. */
export async function freePort(first = 0) {
  for (let port = first; port < first + 100; port += 1) {
    const found = await canListen(port);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port between ${first} and ${first + 99}. Give another one with --port.`);
}
