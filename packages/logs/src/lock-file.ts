import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LogError } from './log-error.js';

/** The right of one process to write a folder of logs. */
export interface FolderHold {
  /** Another process has taken the folder: this one looked dead. Nothing may be written any more. */
  readonly lost: boolean;
  /** Gives the folder back. */
  release(): Promise<void>;
}

const LOCK = 'writer.lock';
/** A holder shows so often that it lives. */
const BEAT_MS = 15_000;
/** Four beats missed: a machine that was away for a moment is back by then. */
const STALE_MS = 60_000;
const TRIES = 3;

const HolderSchema = z.object({ pid: z.int(), host: z.string(), token: z.string(), by: z.string() });
type Holder = z.infer<typeof HolderSchema>;

const heldHere = new Set<string>();

/**
 * Takes a folder of logs for this process, by a file in it, which a process that died leaves behind: one of this machine is known to be
 * dead at once, one of another after a minute without a sign of life.
 * @param by - What the process is, for whoever is refused: `aisle-gateway`.
 * @throws LogError `held` when another process writes there
 */
export async function holdLogFolder(folder: string, by: string): Promise<FolderHold> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK);
  if (heldHere.has(path)) throw refusal(folder, 'this process');
  const mine: Holder = { pid: process.pid, host: hostname(), token: crypto.randomUUID(), by };
  heldHere.add(path);
  try {
    await take(folder, path, mine);
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  let lost = false;
  const beat = setInterval(() => {
    void isMine(path, mine).then((still) => {
      lost ||= !still;
      const now = new Date();
      return still ? utimes(path, now, now).catch(() => undefined) : undefined;
    });
  }, BEAT_MS);
  beat.unref();
  return {
    get lost() {
      return lost;
    },
    async release() {
      clearInterval(beat);
      heldHere.delete(path);
      if (await isMine(path, mine)) await rm(path, { force: true });
    },
  };
}

async function take(folder: string, path: string, mine: Holder): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await create(path, mine)) return;
    const other = await holderOf(path);
    if (other === 'none') continue;
    if (other !== 'unreadable' && other.isAlive) throw refusal(folder, describe(other.holder, other.silentMs));
    if (other === 'unreadable' && (await silenceOf(path)) < STALE_MS)
      throw refusal(folder, 'a process that is starting');
    await putAway(path, other === 'unreadable' ? undefined : other.holder.token);
  }
  throw refusal(folder, 'another process that starts at the same moment');
}

/** Removes the file of a holder that is dead, unless another has taken its place since it was read. */
async function putAway(path: string, token: string | undefined): Promise<void> {
  const aside = `${path}.${crypto.randomUUID()}`;
  try {
    await rename(path, aside);
    if (readHolder(await readFile(aside, 'utf8'))?.token !== token) await link(aside, path);
  } catch {
    // Somebody else has put it away, or is there already.
  }
  await rm(aside, { force: true });
}

/** Only one of several at the same moment makes the file. */
async function create(path: string, mine: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${JSON.stringify(mine)}\n`);
    await file.close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  return isMine(path, mine);
}

async function holderOf(
  path: string,
): Promise<'none' | 'unreadable' | { readonly holder: Holder; readonly silentMs: number; readonly isAlive: boolean }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return 'none';
  }
  const holder = readHolder(text);
  if (!holder) return 'unreadable';
  const silentMs = await silenceOf(path);
  const isHere = holder.host === hostname();
  // A container that was started again has the same name and the same pid as the one before: it is not held by this process.
  if (isHere && holder.pid === process.pid) return { holder, silentMs, isAlive: false };
  return { holder, silentMs, isAlive: silentMs < STALE_MS && (!isHere || isRunning(holder.pid)) };
}

function readHolder(text: string): Holder | undefined {
  try {
    return HolderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A disk that cannot be read for a moment has taken the file from nobody. */
async function isMine(path: string, { token }: Holder): Promise<boolean> {
  return readFile(path, 'utf8').then(
    (text) => readHolder(text)?.token === token,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
}

async function silenceOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => Math.max(0, Date.now() - mtimeMs),
    () => 0,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is one all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function describe({ by, pid, host }: Holder, silentMs: number): string {
  return `${by}, process ${pid} on ${host}, seen ${Math.round(silentMs / 1_000)} s ago`;
}

function refusal(folder: string, holder: string): LogError {
  return new LogError(
    'held',
    `${folder} is being written by ${holder}. Each process needs a folder of its own; a holder that is gone is found out within a minute`,
  );
}
