import type { ConnectionFault } from './network.js';
import type { Script } from './script.js';

/** What the visitor asked, and what became of it as far as the visitor's own doing goes. */
export interface Asked {
  readonly text: string;
  readonly tab: number;
  /** It took the place of another message. */
  readonly isEdit: boolean;
  /** `gone`: taken back, or replaced. `maybe`: a page died before all of it was stored. */
  state: 'there' | 'gone' | 'maybe';
  /** Runs that may have been made for it. */
  tries: number;
  /** Why it may fail. */
  harm: string | undefined;
}

/** What happened to a run on its way. */
interface Trouble {
  hits: number;
  gaps: number;
  refusals: number;
  harm: string | undefined;
}

/** Keeps account of a script as it is played: what was asked, and which runs need not end well. */
export interface Record {
  asked: Asked[];
  readonly wrong: string[];
  /** How often each thing happened. */
  readonly counts: Map<string, number>;
  /** Runs that the visitor wanted to end. */
  readonly stopped: Set<string>;
  /** Answers that the visitor wanted another one for. */
  readonly regenerated: Set<string>;
  count(name: string): void;
  hit(runId: string, fault: ConnectionFault): void;
  /** The run need not end well. */
  harm(runId: string, why: string): void;
  /** Each run that is going on lost its connection. */
  shake(runIds: readonly string[], why: string): void;
  excuse(runId: string): string | undefined;
  /** A page asked for a run that is to answer a message. */
  request(runId: string, messageId: string): void;
  runIdsOf(messageId: string): readonly string[];
}

/** More than that many lost connections, and a run may be given up. */
const MAX_HITS = 8;

export function createRecord({ gateway, warmUp, signedIn }: Script): Record {
  const troubles = new Map<string, Trouble>();
  const requested = new Map<string, string>();
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  // A gateway that forgets soon, or that takes nothing up, owes nothing to a run that lost its connection.
  const isFragile = gateway.resume === 'none' || gateway.ttlMs < 60_000;
  const maxHits = isFragile ? 1 : warmUp ? MAX_HITS : 2;

  function troubleOf(runId: string): Trouble {
    const known = troubles.get(runId) ?? { hits: 0, gaps: 0, refusals: 0, harm: undefined };
    troubles.set(runId, known);
    return known;
  }

  function harm(runId: string, why: string): void {
    troubleOf(runId).harm ??= why;
  }

  function hit(runId: string, fault: ConnectionFault): void {
    const { name } = fault;
    count(name === 'status' ? String(fault.status) : name);
    const trouble = troubleOf(runId);
    if (name !== 'drip' && name !== 'duplicate') trouble.hits += 1;
    if (trouble.hits >= maxHits) harm(runId, `${trouble.hits} times lost`);
    if (name === 'gap' || name === 'reorder' || name === 'corrupt') trouble.gaps += 1;
    if (trouble.gaps >= 3) harm(runId, 'three gaps');
    if (name !== 'status') return;
    if (fault.status === 401) trouble.refusals += 1;
    if (trouble.refusals > (signedIn ? 1 : 0)) harm(runId, 'token refused');
    if (fault.status === 410 || fault.status === 500) harm(runId, String(fault.status));
  }

  return {
    asked: [],
    wrong: [],
    counts,
    stopped: new Set(),
    regenerated: new Set(),
    count,
    hit,
    harm,
    shake(runIds, why) {
      for (const runId of runIds) {
        const trouble = troubleOf(runId);
        trouble.hits += 1;
        if (trouble.hits >= maxHits) harm(runId, why);
      }
    },
    request: (runId, messageId) => void requested.set(runId, messageId),
    runIdsOf: (messageId) => [...requested].filter(([, id]) => id === messageId).map(([runId]) => runId),
    excuse: (runId) => troubles.get(runId)?.harm,
  };
}
