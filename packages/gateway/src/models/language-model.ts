import type { DoneReason, Usage } from '@aisle/protocol';

/** A tool that a model wants to be used. */
export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote them: meant to be JSON. */
  readonly arguments: string;
  /** The same, read; `undefined` where they are no JSON. */
  readonly input: unknown;
}

/** One message as a model reads it. */
export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls?: readonly ModelToolCall[] }
  /** What a tool answered. */
  | { readonly role: 'tool'; readonly toolCallId: string; readonly name: string; readonly content: string };

/** A tool as a model is told of it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One call of a model. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** None: the model answers in text. */
  readonly tools?: readonly ModelTool[];
  /** `none` keeps the tools that earlier messages speak of, and allows no new call. @defaultValue 'auto' */
  readonly toolChoice?: 'auto' | 'none';
  /** At most so many tokens of answer; the model's own limit may be lower. */
  readonly maxOutputTokens?: number;
}

/** What a call of a model brings. */
export type ModelOutput =
  /** The next piece of the answer. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ModelToolCall }
  /** Last, and only where the model ended of itself. */
  | { readonly type: 'finish'; readonly reason: DoneReason | 'tool-calls'; readonly usage?: Usage };

/** A language model, whatever its wire. */
export interface LanguageModel {
  /** Shown in logs: `openai:gpt-…`. */
  readonly name: string;
  /** `none`: it cannot call tools; what it should know has to stand in its prompt. */
  readonly tools: 'native' | 'none';
  /**
   * Calls the model. Ends after `finish`, or at once when `signal` is aborted: the connection is closed then.
   * @throws ProtocolError with the code that the reader is told. Nothing that the model's server said is in its message.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelOutput>;
}
