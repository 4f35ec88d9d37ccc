// A model's server: streams lines `data: {"text":"word …"}`. The word is the microsecond at which the line was written, in letters:
// words are what models say, and numbers are looked at by the price lint.
import { createServer } from 'node:http';

const now = () => Math.round((performance.timeOrigin + performance.now()) * 1_000);
const stamp = () => String(now()).replace(/\d/g, (digit) => 'abcdefghij'[digit]);
let lines = 0;
let writes = 0;

const server = createServer((request, response) => {
  const query = new URL(request.url, 'http://x').searchParams;
  const count = Number(query.get('count'));
  const paceMs = Number(query.get('pace'));
  const line = () => `data: {"text":"${stamp()} "}\n\n`;
  response.socket.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  let n = 0;
  let stopped = false;
  response.on('close', () => (stopped = true));
  if (paceMs === 0) {
    // As fast as the reader takes it.
    const pour = () => {
      while (!stopped && n < count) {
        n += 1;
        if (!response.write(line())) return response.once('drain', pour);
      }
      if (!stopped) response.end();
    };
    return pour();
  }
  // By the clock, not by the last tick: a late timer does not make the stream slower.
  const begun = performance.now();
  const tick = () => {
    const before = n;
    while (!stopped && n < count && performance.now() - begun >= n * paceMs) {
      n += 1;
      lines += 1;
      response.write(line());
    }
    if (n > before) writes += 1;
    if (stopped) return;
    if (n >= count) return response.end();
    setTimeout(tick, Math.max(0, n * paceMs - (performance.now() - begun)));
  };
  setTimeout(tick, Math.random() * paceMs);
});
process.on('message', () => process.send({ lines, writes }));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
