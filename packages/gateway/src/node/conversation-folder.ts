import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { createConversationLog, createRedactor, isLogError, type ConversationLog, type Redactor } from '@aisle/logs';
import { holdLogFolder, openLogFolder, type Deletion } from '@aisle/logs/node';
import { systemClock, type Clock } from '../clock.js';
import { GatewayError } from '../gateway-error.js';
import { errorFields, silentLogger, type Logger } from '../log.js';

/** How a folder of conversation logs is kept. */
export interface ConversationFolderOptions {
  /** Made when it is not there. One process writes a folder: replicas need one each. */
  readonly folder: string;
  /** Days that are kept, today included. @defaultValue 90 */
  readonly days?: number;
  /** What is no secret at this moment: see `publishedTexts`. @defaultValue nothing */
  readonly keep?: () => readonly string[];
  /** @defaultValue the machine's */
  readonly clock?: Clock;
  /** @defaultValue silent */
  readonly log?: Logger;
}

/**
 * Whether a folder could be written; nothing is taken or left there.
 * @throws {@link GatewayError} `bad_config` when not
 */
export async function checkConversationFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** A folder that this process writes. */
export interface ConversationFolder {
  readonly conversations: ConversationLog;
  /** Removes every line of an owner, also while the gateway runs: see `ownerKey`. */
  forget(owner: string): Promise<Deletion>;
  /** Waits for what is being written, and gives the folder back. */
  close(): Promise<void>;
}

function unwritable(folder: string, cause: unknown): GatewayError {
  const why = String(errorFields(cause)['detail']);
  return new GatewayError('bad_config', `conversation logs: ${folder} cannot be written: ${why}`, { cause });
}

const DAY_MS = 86_400_000;

/**
 * Opens a folder of conversation logs for a gateway. Days that are over are removed now, and every day.
 * @throws {@link GatewayError} `bad_config` when another process writes there, or the folder cannot be written
 */
export async function openConversationFolder(options: ConversationFolderOptions): Promise<ConversationFolder> {
  const { folder, days = 90, keep = () => [], clock = systemClock, log = silentLogger } = options;
  const hold = await holdLogFolder(folder, 'aisle-gateway').catch((cause: unknown) => {
    if (!isLogError(cause)) throw unwritable(folder, cause);
    throw new GatewayError('bad_config', `conversation logs: ${cause.message}`, { cause });
  });
  const files = openLogFolder({ folder, keepDays: days });
  let cancel: () => void = () => undefined;

  async function prune(): Promise<void> {
    cancel = clock.after(DAY_MS, () => void prune());
    try {
      const removed = await files.prune(new Date(clock.now()));
      if (removed.length > 0) log.info('conversation_days_removed', { files: removed.length });
    } catch (error) {
      log.error('conversation_days_not_removed', errorFields(error));
    }
  }

  await prune();
  const append: typeof files.append = (line, at) =>
    hold.lost ? Promise.reject(new Error('another process writes the folder')) : files.append(line, at);
  return {
    conversations: createConversationLog({ sink: { append }, redactor: redactorOf(keep) }),
    forget: (owner) => files.deleteOwner(owner),
    async close() {
      cancel();
      await files.flush();
      await hold.release();
    },
  };
}

/** What a shop publishes changes with its catalogue. */
function redactorOf(keep: () => readonly string[]): Redactor {
  let kept: readonly string[] = [];
  let redactor = createRedactor();
  const now = (): Redactor => {
    const texts = keep();
    if (texts !== kept) {
      kept = texts;
      redactor = createRedactor({ keep: texts });
    }
    return redactor;
  };
  return { redact: (text) => now().redact(text), find: (text) => now().find(text) };
}
