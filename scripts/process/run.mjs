import { spawn } from 'node:child_process';
import { root } from '../workspace/root.mjs';

const onWindows = process.platform === 'win32';
const running = new Set();
const SIGNALS = ['SIGINT', 'SIGTERM'];

/** Ends a child and whatever it started: on POSIX each child leads a process group of its own. */
function end(child, signal) {
  try {
    if (onWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

// Listened to only while something runs, so that a script can have an ending of its own afterwards.
const onSignal = (signal) => {
  for (const child of running) end(child, 'SIGTERM');
  process.exit(signal === 'SIGINT' ? 130 : 143);
};

function started(child) {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal);
  running.add(child);
}

function ended(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * Runs a command to its end. Never throws: `{ code, timedOut, output }`, where a command that cannot start has code 127.
 * `quiet` keeps its output for the caller instead of showing it.
 */
export function run(command, args, { cwd = root, env = process.env, timeoutMs, quiet } = {}) {
  return new Promise((resolve) => {
    const stdio = ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'];
    const child = spawn(command, args, { cwd, env, stdio, detached: !onWindows, shell: onWindows });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    let timedOut = false;
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true;
        end(child, 'SIGTERM');
        setTimeout(() => end(child, 'SIGKILL'), 5_000).unref();
      }, timeoutMs);
    const finish = (code) => {
      clearTimeout(timer);
      ended(child);
      end(child, 'SIGTERM'); // browsers that a crashed runner left behind
      resolve({ code, timedOut, output: Buffer.concat(chunks).toString() });
    };
    started(child);
    child.once('error', (error) => {
      chunks.push(Buffer.from(error.message));
      finish(127);
    });
    child.once('exit', (code, signal) => {
      // Grandchildren may hold the pipes open: what they still say is not waited for.
      setImmediate(() => finish(code ?? (signal ? 1 : 0)));
    });
  });
}

/** Runs a script of an installed package, or of this repository, with this same Node. */
export const runNode = (args, options) => run(process.execPath, args, options);
