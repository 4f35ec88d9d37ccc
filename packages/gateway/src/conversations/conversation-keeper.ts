import { isLogError, type ConversationLog, type UnredactedRecord } from '@aisle/logs';
import type { RunRequest } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { FeedbackEntry } from '../feedback.js';
import type { CounterStore } from '../guards/budget/counter-store.js';
import type { Owner } from '../guards/owner.js';
import { errorFields, type Logger } from '../log.js';
import type { ConversationMeter } from '../metrics/conversation-meter.js';
import { notedActions } from './noted-actions.js';
import { createTurnPlaces } from './turn-places.js';
import { turnRecord, type EndedTurn } from './turn-record.js';
import { recordTurn, type TurnRecording } from './turn-trace.js';

/** Keeps conversations whose shoppers agreed. Nothing here ever rejects, or holds up an answer. */
export interface ConversationKeeper {
  /** What a run's answer is to be recorded in; `undefined` where the shopper did not agree. */
  begin(request: RunRequest, owner: Owner): TurnRecording | undefined;
  /** Writes the turn, and what its message told of cards. */
  ended(turn: EndedTurn): void;
  /** Writes a rating where the conversation is one of this owner's that are kept. */
  rated(entry: FeedbackEntry): void;
  /** Resolves when everything is written, or after five seconds: a log that hangs must not hold up an end. */
  settle(): Promise<void>;
}

export interface ConversationKeeperOptions {
  readonly conversations: ConversationLog;
  /** Remembers over a restart, and for other replicas, who agreed and which actions are written. */
  readonly counters: CounterStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly meter: ConversationMeter;
}

const DAY_MS = 86_400_000;
/** How long after its last turn a conversation can be rated, and a message be sent once more. */
const REMEMBERED_MS = 7 * DAY_MS;
/** A disk that is this far behind gets no more: the process would run out of memory before it. */
const MOST_WAITING = 1_000;
const SETTLE_MS = 5_000;

export function createConversationKeeper(options: ConversationKeeperOptions): ConversationKeeper {
  const { conversations, counters, clock, log, meter } = options;
  const places = createTurnPlaces();
  const waiting = new Set<Promise<unknown>>();

  const consentKey = (owner: string, conversationId: string): string => `log ${owner} ${conversationId}`;
  const count = (key: string, amount: number): Promise<number> =>
    counters.add(key, amount, clock.now() + REMEMBERED_MS);

  /** Works on lines beside whatever else is going on. What goes wrong is told, and goes no further. */
  function later(work: () => Promise<unknown>): void {
    if (waiting.size >= MOST_WAITING) {
      meter.failed();
      return log.error('conversation_not_written', { reason: 'backlog' });
    }
    const done = work()
      .catch((error: unknown) => {
        meter.failed();
        log.error('conversation_not_written', reasonOf(error));
      })
      .finally(() => waiting.delete(done));
    waiting.add(done);
  }

  async function write(record: UnredactedRecord): Promise<void> {
    if ((await conversations.write(record)) === 'written') meter.written(record.type);
    else meter.refused();
  }

  async function writeActions({ request, owner, catalogue }: EndedTurn): Promise<void> {
    const noted = notedActions(request, catalogue);
    if (!noted) return;
    const { conversationId } = request;
    // Whoever counts first writes: a message may be sent again, here, after a restart or to another replica.
    if ((await count(`action ${owner.key} ${conversationId} ${noted.toldBy}`, 1)) !== 1) return;
    const about = { v: 1, at: instant(clock), owner: owner.key, conversationId } as const;
    for (const action of noted.actions) await write({ type: 'action', ...about, ...action, consent: true });
  }

  return {
    begin(request, owner) {
      const key = consentKey(owner.key, request.conversationId);
      if (request.consent?.log !== true) {
        meter.refused();
        // What was agreed to before is taken back.
        later(() => count(key, -Number.MAX_SAFE_INTEGER));
        return undefined;
      }
      later(() => count(key, 1));
      return recordTurn();
    },
    ended(turn) {
      const place = { turn: places.placeOf(turn.owner.key, turn.request), at: new Date(clock.now()) };
      const record = turnRecord(turn, place);
      if (!record) return;
      later(async () => {
        await write(record);
        await writeActions(turn);
      });
    },
    rated(entry) {
      later(async () => {
        const consent = (await count(consentKey(entry.owner, entry.conversationId), 0)) > 0;
        await write({ type: 'feedback', v: 1, ...entry, consent });
      });
    },
    async settle() {
      let cancel: () => void = () => undefined;
      const late = new Promise<'late'>((resolve) => (cancel = clock.after(SETTLE_MS, () => resolve('late'))));
      while (waiting.size > 0) {
        if ((await Promise.race([late, Promise.all(waiting)])) !== 'late') continue;
        log.error('conversation_not_written', { reason: 'slow', lines: waiting.size });
        waiting.clear();
      }
      cancel();
    },
  };
}

const instant = (clock: Clock): string => new Date(clock.now()).toISOString();

/** What a record holds is never in the gateway's own log. */
function reasonOf(error: unknown): ReturnType<typeof errorFields> {
  if (!isLogError(error)) return { reason: 'failed', ...errorFields(error) };
  return { reason: error.code, ...(error.cause === undefined ? {} : errorFields(error.cause)) };
}
