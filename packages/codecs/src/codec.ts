import type { Frame, StreamEvent } from '@aisle/protocol';

export type { Frame };

/** What a foreign protocol can do; a reader of its streams has to do without the rest. */
export interface CodecCapabilities {
  /**
   * What a broken connection costs. `none`: the answer is interrupted. `replay`: the stream can be had again, from its first frame.
   * `sequence`: it goes on after a number that frames carry.
   */
  readonly cursor: 'none' | 'replay' | 'sequence';
  /** How an answer is stopped. */
  readonly stop: 'none' | 'disconnect' | 'endpoint';
  /**
   * `required`: only a terminal frame ends an answer well. `lenient`: servers are known that leave it out; still the end of the
   * connection alone never counts as success, unless the codec was made with `lenientTerminal`.
   */
  readonly terminal: 'required' | 'lenient';
}

/** The answer that a stream is read as. */
export interface RunIdentity {
  readonly runId: string;
  /** Id of the assistant's message where the stream names none. */
  readonly messageId: string;
  /** Hears of each frame, or piece of one, that has no meaning here: nothing is dropped in silence. */
  readonly onDropped?: ((what: string) => void) | undefined;
}

/**
 * Reads one stream. The events it returns follow the protocol: `run` first and once, parts opened before they grow, one terminal,
 * nothing after it. Never throws, whatever the frames hold.
 */
export interface Decoder {
  /** The events that a frame completes. */
  frame(frame: Frame): readonly StreamEvent[];
  /** The connection has ended: `error{interrupted}` where no terminal had come, else nothing. */
  end(): readonly StreamEvent[];
}

/** A foreign protocol: what it can do, and a reader of its streams. */
export interface Codec {
  /** Name for logs: `ai-sdk`, `dashscope`. */
  readonly id: string;
  readonly capabilities: CodecCapabilities;
  createDecoder(run: RunIdentity): Decoder;
}
