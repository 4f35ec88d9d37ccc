// A gateway of level 1, with nothing but Node: node level1.mjs [port]
// Over level 0 it keeps a log of each run. Readers follow the log, the model writes it, and neither waits for the other.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const ORIGINS = ['https://shop.example']; // pages that may call
const [MAX_BODY, HEARTBEAT_MS, RUN_MS] = [64 * 1024, 15_000, 5 * 60_000];
/** How long a log is kept after its end, and how long its run id is remembered. */
const [TTL_MS, MEMORY_MS] = [Number(process.env.TTL_MS ?? 5 * 60_000), 24 * 60 * 60_000];
const LIVE_RUNS = 2; // of one visitor
const JSON_TYPE = { 'content-type': 'application/json' };
const STATUS = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 422,
  rate_limited: 429,
};

/** Your model goes here: yield its words as they come, and give up when the signal is aborted. */
async function* answer({ messages }, signal) {
  const question = messages.at(-1).parts.find(({ text }) => text)?.text ?? 'nothing';
  const words = `You said “${question.slice(0, 60)}” 👋🏽 I am a gateway that can be resumed and stopped, and that is all.`;
  for (const word of words.split(' ')) {
    await sleep(20, undefined, { signal });
    yield `${word} `;
  }
}

/** Every run that is known, by id: { owner, identity, log, wake, stop, expired }. A real gateway sets a limit to them. */
const runs = new Map();
/** Runs that were stopped before they came, as `owner runId`. */
const stopMarks = new Set();

/** Starts a run. Its log is its only tie to whoever reads it. */
function start(request, owner, identity) {
  const abort = new AbortController();
  const readers = new Set();
  const run = { owner, identity, log: [], ended: false, expired: false, readers, stop: () => abort.abort() };
  const limit = setTimeout(run.stop, RUN_MS);
  const write = (event) => {
    if (run.ended) return;
    run.ended = event.type === 'done' || event.type === 'error';
    run.log.push(`id: ${run.log.length + 1}\ndata: ${JSON.stringify(event)}\n\n`);
    for (const wake of readers) wake();
  };
  runs.set(request.runId, run);
  if (stopMarks.delete(`${owner} ${request.runId}`)) run.stop();
  void produce(request, write, abort.signal).finally(() => {
    clearTimeout(limit);
    setTimeout(() => Object.assign(run, { expired: true, log: [] }), TTL_MS).unref();
    setTimeout(() => runs.delete(request.runId), MEMORY_MS).unref();
  });
  return run;
}

async function produce(request, write, signal) {
  const facts = { resume: 'cursor', stop: true, ttlMs: TTL_MS, heartbeatMs: HEARTBEAT_MS };
  write({ type: 'run', v: '1.0', runId: request.runId, messageId: `m_${randomUUID()}`, ...facts });
  try {
    signal.throwIfAborted();
    write({ type: 'part', id: 't', kind: 'text', state: 'open' });
    for await (const append of answer(request, signal)) {
      signal.throwIfAborted();
      write({ type: 'delta', id: 't', append });
    }
    write({ type: 'end', id: 't' });
    write({ type: 'done', reason: 'complete' });
  } catch (error) {
    if (signal.aborted) return write({ type: 'done', reason: 'stopped' });
    console.error(error); // what was caught stays here
    write({ type: 'error', code: 'internal', message: 'the answer failed', retryable: true });
  }
}

/** Follows a run's log from behind a cursor to its terminal. A reader who goes away is of no consequence. */
function follow(run, cursor, response) {
  let sent = cursor;
  const heart = setInterval(() => response.write(': hb\n\n'), HEARTBEAT_MS);
  const send = () => {
    for (; sent < run.log.length; sent += 1) response.write(run.log[sent]);
    if (run.ended) response.end();
  };
  response.on('close', () => {
    clearInterval(heart);
    run.readers.delete(send);
  });
  run.readers.add(send);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  send();
}

/** What is not as it should be; told to whoever asked. */
class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function handle(request, response) {
  const { origin, authorization = '' } = request.headers;
  response.setHeader('cache-control', 'no-cache, no-transform');
  if (origin !== undefined && !ORIGINS.includes(origin)) throw new Refusal('forbidden', 'this origin is not listed');
  if (origin !== undefined) response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
  if (request.method === 'OPTIONS') {
    const names = 'Authorization, Content-Type, Last-Event-ID';
    return response.writeHead(204, { 'access-control-allow-headers': names }).end();
  }
  const [, token] = /^Bearer (anon\.[\w-]{22,128})$/.exec(authorization) ?? [];
  if (!token) throw new Refusal('unauthorized', 'send Authorization: Bearer anon.…');
  const owner = createHash('sha256').update(token).digest('base64url');
  const { pathname, searchParams } = new URL(request.url, 'http://gateway');
  const [, runId, call] = /^\/runs\/([\w.~-]{8,128})\/(events|stop)$/.exec(pathname) ?? [];

  if (request.method === 'POST' && pathname === '/runs') {
    return follow(attach(await read(request), owner), 0, response);
  }
  if (request.method === 'GET' && call === 'events') {
    const run = known(runId, owner);
    const cursor = request.headers['last-event-id'] ?? searchParams.get('after') ?? '0';
    if (!/^\d{1,15}$/.test(cursor) || Number(cursor) > run.log.length)
      throw new Refusal('bad_request', `the cursor is a number up to ${run.log.length}`);
    if (run.ended && Number(cursor) === run.log.length) return response.writeHead(204).end();
    return follow(run, Number(cursor), response);
  }
  if (request.method === 'POST' && call === 'stop') {
    const state = stop(runId, owner);
    return response.writeHead(state === 'ended' ? 200 : 202, JSON_TYPE).end(JSON.stringify({ state }));
  }
  throw new Refusal('not_found', 'there is no such endpoint');
}

/** The run that a request starts, or repeats. Nothing is awaited here: two requests at once find one run. */
function attach(request, owner) {
  const identity = JSON.stringify([owner, request.conversationId, request.messages.at(-1).id]);
  const run = runs.get(request.runId);
  if (run && run.identity !== identity) throw new Refusal('conflict', 'this run id is in use for another message');
  if (run?.expired) throw new Refusal('gone', 'this run has expired; send the message under a new run id');
  if (run) return run;
  const live = [...runs.values()].filter((other) => other.owner === owner && !other.ended);
  if (live.length >= LIVE_RUNS) throw new Refusal('rate_limited', `${LIVE_RUNS} runs at a time`);
  return start(request, owner, identity);
}

/** A foreign run is as one that never was. */
function known(runId, owner) {
  const run = runs.get(runId);
  if (run?.owner !== owner) throw new Refusal('not_found', 'there is no such run');
  if (run.expired) throw new Refusal('gone', 'this run has expired');
  return run;
}

function stop(runId, owner) {
  const run = runs.get(runId);
  if (run?.owner !== owner) {
    stopMarks.add(`${owner} ${runId}`);
    setTimeout(() => stopMarks.delete(`${owner} ${runId}`), MEMORY_MS).unref();
    return 'stopping';
  }
  if (run.ended) return 'ended';
  run.stop();
  return 'stopping';
}

async function read(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8').iterator({ destroyOnReturn: false }))
    if (Buffer.byteLength((body += chunk)) > MAX_BODY) throw new Refusal('too_large', `at most ${MAX_BODY} bytes`);
  const run = /^application\/json/.test(request.headers['content-type']) ? parse(body) : undefined;
  if (run?.v !== undefined && run.v !== 1) throw new Refusal('unsupported', 'this gateway speaks version 1');
  const isMessage = ({ id, role, parts }) => id && /^(user|assistant)$/.test(role) && parts?.length > 0;
  const isRequest = run?.messages?.length > 0 && run.messages.every(isMessage) && run.messages.at(-1).role === 'user';
  if (!isRequest || !run.conversationId || !/^[\w.~-]{8,128}$/.test(run.runId ?? ''))
    throw new Refusal('bad_request', 'this is no request of the protocol: see requests.md');
  return run;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(error, response) {
  const code = error instanceof Refusal ? error.code : 'internal';
  if (code === 'internal') console.error(error); // what was caught stays here
  const retryable = code === 'internal' || code === 'rate_limited';
  const message = code === 'internal' ? 'the gateway failed' : error.message;
  const wait = code === 'rate_limited' ? { retryAfterMs: 5_000 } : {};
  response
    .writeHead(STATUS[code] ?? 500, JSON_TYPE)
    .end(JSON.stringify({ error: { code, message, retryable, ...wait } }));
}

const server = createServer((request, response) => {
  handle(request, response).catch((error) => refuse(error, response));
});
server.listen(process.argv[2] ?? 8787, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
