import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
const now = () => (performance.timeOrigin + performance.now()) * 1_000;
let owners = 0;

/** Opens one stream of `count` lines, one each `pace` ms; through the gateway, or through the bare proxy. */
export function open({
  port,
  kind,
  count,
  pace,
  words = `${count}/${pace}`,
  runId = randomUUID(),
  owner = (owners += 1),
}) {
  const body = JSON.stringify({
    v: 1,
    runId,
    conversationId: 'c',
    trigger: 'send',
    messages: [{ id: 'm', role: 'user', parts: [{ kind: 'text', text: words }] }],
  });
  const headers = {
    authorization: `Bearer anon.${String(owner).padStart(22, '0')}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const path = kind === 'gateway' ? '/runs' : `/?count=${count}&pace=${pace}`;
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, method: 'POST', headers, agent }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
      resolve(response);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const MARGIN = 25;
const STAMP = /"(?:text|append)":"([a-j]{16}) "/g;
const microseconds = (word) => Number(word.replace(/[a-j]/g, (letter) => 'abcdefghij'.indexOf(letter)));

/**
 * Reads to the end; each line's way from the model's server to here, in milliseconds, is told: all but the first and the last 25, when
 * all streams begin or end at once.
 */
export function measure(response, count, tell) {
  return new Promise((resolve) => {
    let lines = 0;
    let rest = '';
    response.setEncoding('latin1');
    response.on('data', (text) => {
      const arrived = now();
      const seen = rest + text;
      let end = 0;
      for (const match of seen.matchAll(STAMP)) {
        lines += 1;
        if (lines > MARGIN && lines <= count - MARGIN) tell((arrived - microseconds(match[1])) / 1_000);
        end = match.index + match[0].length;
      }
      rest = seen.slice(Math.max(end, seen.length - 40));
    });
    response.on('close', () => resolve(lines));
  });
}
