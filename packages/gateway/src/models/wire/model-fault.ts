import { ProtocolError, type ErrorCode, type GatewayErrorCode } from '@aisle/protocol';

/** What is known of a call that failed. Nothing of it is a sentence of the server's. */
export interface ModelFaultFacts {
  /** As the decoders of @aisle/codecs tell it, or by the HTTP status. It speaks of the shop's account, not of the shopper. */
  readonly code: GatewayErrorCode;
  /** HTTP's. */
  readonly status?: number | undefined;
  /** The server's name for the call. */
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Fields of the request that the answer speaks of. */
  readonly named?: readonly string[];
  readonly cause?: unknown;
}

/** A call of a model that failed, for the log; what a reader is told is {@link toReaderError}. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly facts: ModelFaultFacts;

  /** @param message - Ours, without a word of the server's. */
  constructor(message: string, facts: ModelFaultFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.facts = facts;
  }
}

interface ReaderWords {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable?: boolean;
}

/** The key, the account, the name of the model: nothing that a shopper could mend, and asking again does not either. */
const MISCONFIGURED: ReaderWords = {
  code: 'internal',
  message: 'the model cannot be called as it is configured',
  retryable: false,
};

const WORDS: Partial<Record<GatewayErrorCode, ReaderWords>> = {
  unauthorized: MISCONFIGURED,
  forbidden: MISCONFIGURED,
  not_found: MISCONFIGURED,
  bad_request: MISCONFIGURED,
  quota_exceeded: MISCONFIGURED,
  rate_limited: { code: 'rate_limited', message: 'the model takes no more calls for now' },
  overloaded: { code: 'overloaded', message: 'the model is overloaded' },
  upstream_timeout: { code: 'upstream_timeout', message: 'the model took too long' },
  interrupted: { code: 'interrupted', message: 'the model broke off' },
  content_blocked: { code: 'content_blocked', message: 'the model does not answer this' },
  context_too_long: { code: 'context_too_long', message: 'the conversation is too long for the model' },
  too_large: { code: 'context_too_long', message: 'the conversation is too long for the model' },
};
const FAILED: ReaderWords = { code: 'upstream_error', message: 'the model failed' };

/** A fault as the shopper's side is told of it; the fault is its cause. */
export function toReaderError(fault: ModelFault): ProtocolError {
  const { code, retryAfterMs } = fault.facts;
  const words = WORDS[code] ?? FAILED;
  return new ProtocolError(words.code, words.message, {
    cause: fault,
    ...(words.retryable === undefined ? {} : { retryable: words.retryable }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The fault behind an error that a model threw. */
export function faultBehind(error: unknown): ModelFault | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ModelFault ? cause : undefined;
}
