// The least that a relay can do: bytes from the model's server to the reader, as they come.
import { createServer, request, Agent } from 'node:http';

const { upstream } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

const server = createServer((incoming, outgoing) => {
  outgoing.socket.setNoDelay(true);
  incoming.resume();
  const query = incoming.url.slice(incoming.url.indexOf('?'));
  const asked = request(`http://127.0.0.1:${upstream}/${query}`, { agent }, (answer) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    outgoing.flushHeaders();
    answer.pipe(outgoing);
  });
  outgoing.on('close', () => asked.destroy());
  asked.on('error', () => outgoing.destroy());
  asked.end();
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => {
  globalThis.gc?.();
  process.send({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss });
});
process.on('disconnect', () => process.exit());
