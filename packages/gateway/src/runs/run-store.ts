import type { StreamEvent } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { GatewayLimits } from '../gateway-limits.js';
import type { CounterStore } from '../guards/budget/counter-store.js';
import type { RateWindows } from '../guards/rate-windows.js';
import type { Logger } from '../log.js';
import type { RunIdentity } from './run-identity.js';

/** One event as it was written: `frame` is what goes over the wire. */
export interface LogEntry {
  /** Dense from 1. */
  readonly id: number;
  readonly frame: string;
  readonly terminal: boolean;
}

/** What is known of a run id. */
export interface StoredRun {
  readonly identity: RunIdentity;
  /** Its log can still be read. */
  readonly readable: boolean;
  /** Id of the last event. */
  readonly last: number;
  /** The terminal is in the log. */
  readonly ended: boolean;
}

/** Why the holder of a run is to cut it short: somebody stopped it, or it is not the holder any more. */
export type HolderNotice = 'stopped' | 'lost';

export interface RunClaim {
  readonly runId: string;
  readonly identity: RunIdentity;
  /** The `run` event: it is in the log as soon as the claim holds. */
  readonly first: StreamEvent;
  /** Live runs that one owner may have, over all replicas. */
  readonly liveRunsPerOwner: number;
  /** May be called any number of times, also before the claim is answered. */
  readonly onNotice: (notice: HolderNotice) => void;
}

/** What became of a claim: exactly one of several at the same moment, on whatever replicas, starts the run. */
export type ClaimOutcome =
  | { readonly name: 'started'; readonly first: LogEntry; readonly lease: RunLease }
  | { readonly name: 'known'; readonly run: StoredRun }
  /** The owner has as many live runs as may be. */
  | { readonly name: 'refused' };

/** The right to write one run's log. */
export interface RunLease {
  /**
   * Appends one event and wakes the readers. May be called again before it has answered: events are in the log in the order of the calls,
   * and after one that failed none is. Rejects when the log is gone, has its terminal, or another holds it.
   */
  append(event: StreamEvent): Promise<LogEntry>;
  /** The holder is done. A log without its terminal will never get it from here: its readers learn that they are to ask again. */
  release(): Promise<void>;
}

/** `gone`: the log cannot be read any more, or not from here. */
export type LogChange = 'appended' | 'gone';

/** Figures of this process. */
export interface RunStoreFigures {
  /** Runs that this process has something of in memory. */
  readonly openRuns: number;
  readonly logBytes: number;
}

/**
 * Where runs are kept: their logs, who they belong to, which ids were used, what was stopped before it was seen. An event is in the
 * log before any reader gets it, so every reader, early or late, on whatever replica, reads the same.
 * What a store rejects with is told as `overloaded`, and its text stays in the log.
 */
export interface RunStore {
  claim(claim: RunClaim): Promise<ClaimOutcome>;
  find(runId: string): Promise<StoredRun | undefined>;
  /** Entries after `after`, at least one where there is any, then as many as fit `maxBytes`. `undefined` when the log is gone. */
  read(runId: string, after: number, maxBytes: number): Promise<readonly LogEntry[] | undefined>;
  /** The returned function ends it. */
  subscribe(runId: string, listener: (change: LogChange) => void): () => void;
  /** Id of the live run of an owner's conversation, wherever it is held; the newest where there are several. */
  findLive(ownerKey: string, conversationId: string): Promise<string | undefined>;
  /** Stops an owner's live run, wherever it is held; marks one not seen yet, so that its claim is told. */
  stop(runId: string, ownerKey: string): Promise<'stopping' | 'ended'>;
  /** Whether another replica has readers of a run that is held here. */
  isReadElsewhere(runId: string): Promise<boolean>;
  /** Rates of what is counted over all replicas. */
  readonly rates: RateWindows;
  /** What is counted by the day, over all replicas. */
  readonly counters: CounterStore;
  /** Resolves when the store answers. */
  check(): Promise<void>;
  readonly figures: RunStoreFigures;
  /** Cancels every timer and connection. Runs are ended before. */
  close(): Promise<void>;
}

/** What a store needs to know of the gateway that it serves. */
export interface RunStoreContext {
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens a store for one gateway. */
export type OpenRunStore = (context: RunStoreContext) => RunStore;
