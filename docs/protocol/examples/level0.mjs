// A gateway of level 0, with nothing but Node: node level0.mjs [port]
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const ORIGINS = ['https://shop.example']; // pages that may call
const [MAX_BODY, HEARTBEAT_MS] = [64 * 1024, 15_000];
const JSON_TYPE = { 'content-type': 'application/json' };

/** Your model goes here: yield its words as they come, and give up when the signal is aborted. */
async function* answer({ messages }, signal) {
  const question = messages.at(-1).parts.find(({ text }) => text)?.text ?? 'nothing';
  for (const word of `You said “${question.slice(0, 60)}” 👋🏽 I am a small gateway, and that is all I know.`.split(
    ' ',
  )) {
    await sleep(20, undefined, { signal });
    yield `${word} `;
  }
}

async function handle(request, response) {
  const { origin, authorization, 'content-type': type } = request.headers;
  const isListed = ORIGINS.includes(origin);
  response.setHeader('cache-control', 'no-cache, no-transform');
  if (isListed) response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
  const refuse = (status, code, message) =>
    response.writeHead(status, JSON_TYPE).end(JSON.stringify({ error: { code, message, retryable: false } }));
  if (origin !== undefined && !isListed) return refuse(403, 'forbidden', 'this origin is not listed');
  if (request.method === 'OPTIONS')
    return response.writeHead(204, { 'access-control-allow-headers': 'Authorization, Content-Type' }).end();
  if (!/^Bearer anon\.[\w-]{22,128}$/.test(authorization)) return refuse(401, 'unauthorized', 'send a token');
  if (request.method !== 'POST' || request.url !== '/runs') return refuse(404, 'not_found', 'there is only POST /runs');
  const body = await read(request);
  if (body === undefined) return refuse(413, 'too_large', `a body has ${MAX_BODY} bytes at most`);
  const run = /^application\/json/.test(type) ? parse(body) : undefined;
  if (run?.v === undefined) return refuse(400, 'bad_request', 'this is no request of the protocol: see requests.md');
  if (run.v !== 1) return refuse(422, 'unsupported', 'this gateway speaks version 1');
  await stream(run, response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }));
}

async function stream(run, response) {
  let id = 0;
  const send = (event) => response.write(`id: ${(id += 1)}\ndata: ${JSON.stringify(event)}\n\n`);
  const heart = setInterval(() => response.write(': hb\n\n'), HEARTBEAT_MS);
  const gone = new AbortController(); // with resume "none", a reader who goes away cancels the model
  response.on('close', () => gone.abort());
  try {
    send({ type: 'run', v: '1.0', runId: run.runId, messageId: `m_${randomUUID()}`, resume: 'none' });
    send({ type: 'part', id: 't', kind: 'text', state: 'open' });
    for await (const append of answer(run, gone.signal)) send({ type: 'delta', id: 't', append });
    send({ type: 'end', id: 't' });
    send({ type: 'done', reason: 'complete' });
  } catch (error) {
    if (!gone.signal.aborted) console.error(error); // what was caught stays here
    send({ type: 'error', code: 'internal', message: 'the answer failed', retryable: true });
  }
  clearInterval(heart);
  response.end();
}

async function read(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8').iterator({ destroyOnReturn: false }))
    if (Buffer.byteLength((body += chunk)) > MAX_BODY) return undefined;
  return body;
}

function parse(text) {
  try {
    const run = JSON.parse(text);
    if (run.v !== 1) return run;
    const isWell = run.messages.every(({ role, parts }) => /^(user|assistant)$/.test(role) && parts.length > 0);
    return isWell && run.messages.at(-1).role === 'user' && /^[\w.~-]{8,128}$/.test(run.runId ?? '') ? run : undefined;
  } catch {
    return undefined;
  }
}

const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
server.listen(process.argv[2] ?? 8787, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
