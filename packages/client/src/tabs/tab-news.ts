import type { StreamEvent } from '@aisle/protocol';
import type { AssistantMessage, ChatStatus } from '../chat-state.js';
import type { RunState } from '../message-reducer.js';

/** What one tab tells the others. Everything received is checked: another version of the page, or the page itself, may have sent it. */
export type TabNews =
  /** Rows have changed; `null`: those of every conversation. */
  | { readonly type: 'changed'; readonly conversationId: string | null }
  /** The whole live answer. */
  | {
      readonly type: 'live';
      readonly conversationId: string;
      readonly run: RunState;
      readonly message?: AssistantMessage;
      readonly status: ChatStatus;
    }
  | {
      readonly type: 'events';
      readonly conversationId: string;
      readonly runId: string;
      readonly generation: number;
      readonly status: ChatStatus;
      readonly items: readonly TabEvent[];
    }
  /** Asks for `live`: from a tab that has just come, or that missed events. */
  | { readonly type: 'sync'; readonly conversationId: string }
  /** Asks the leader to stop the run. */
  | { readonly type: 'stop'; readonly conversationId: string; readonly runId: string }
  /** The visitor has seen what was unread. */
  | { readonly type: 'seen'; readonly conversationId: string }
  /** The visitor signed out: everything was deleted. */
  | { readonly type: 'gone' };

/** An event as the leader applied it, `at` in epoch milliseconds. */
export interface TabEvent {
  readonly id: number | undefined;
  readonly event: StreamEvent;
  readonly at: number;
}

/** What the links say among themselves: "who is there?", "I am", "I am visible and want to lead". */
export type TabSignal =
  | { readonly type: 'hello' }
  | { readonly type: 'here' }
  | { readonly type: 'claim'; readonly conversationId: string }
  /** A claim that a hidden leader may refuse as well: it asks whether one lives. */
  | { readonly type: 'ask'; readonly conversationId: string };

/** What goes over the channel: each message says how its sender stands, so each message of a leader is a beat of its heart. */
export interface TabEnvelope {
  readonly from: string;
  readonly visible: boolean;
  /** The conversation whose lock the sender holds. */
  readonly leads: string | null;
  readonly news: TabNews | TabSignal;
}
