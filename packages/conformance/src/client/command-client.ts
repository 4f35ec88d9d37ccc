import { spawn } from 'node:child_process';
import * as z from 'zod/mini';
import { ShownStateSchema, type ShownState } from './fixture.js';
import type { PlayedClient } from './play-fixture.js';

/**
 * A client behind a command: it gets the gateway's URL as its last argument, the kinds to accept in `AISLE_ACCEPT` (with commas)
 * and perhaps `AISLE_ACT=stop`, and prints each state as one line of JSON.
 */
export function commandClient(command: string): PlayedClient {
  return ({ url, accept, act, signal }) =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, AISLE_ACCEPT: accept.join(','), ...(act === undefined ? {} : { AISLE_ACT: act }) };
      const child = spawn(`${command} ${url}`, { shell: true, signal, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      child.on('error', reject);
      child.on('close', (status) => {
        if (status !== 0)
          reject(new Error(`the client ended with status ${String(status)}: ${err.trim().slice(-500)}`));
        else readStates(out).then(resolve, reject);
      });
    });
}

async function readStates(text: string): Promise<ShownState[]> {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return z.parse(ShownStateSchema, JSON.parse(line));
      } catch (cause) {
        throw new Error(`this line is no state: ${line.slice(0, 200)}`, { cause });
      }
    });
}
