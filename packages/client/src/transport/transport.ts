import type {
  FeedbackRequest,
  ResolveRequest,
  ResolveResponse,
  RunRequest,
  StopResponse,
  StreamItem,
} from '@aisle/protocol';
import type { Http } from './http-transport.js';

/**
 * The wire as the chat needs it: one call per endpoint, one attempt per call. Retrying, resuming and ordering are the
 * chat's. Every call rejects with a `ProtocolError`.
 */
export interface Transport {
  /** `false` where the gateway promises no sign of life: then only two minutes without an event end a connection. @defaultValue true */
  readonly heartbeats?: boolean;
  /** `POST /runs`: starts a run, or attaches to it from its first event. `isRepeat`: this request may have been sent before. */
  start(request: RunRequest, signal: AbortSignal, isRepeat?: boolean): Promise<AsyncIterable<StreamItem>>;
  /**
   * `GET /runs/{runId}/events` after `cursor`; `null` where the run has ended and the cursor is its terminal (204). `request`:
   * what the run was started with, as far as this page can tell.
   */
  resume(
    runId: string,
    cursor: number,
    signal: AbortSignal,
    request?: RunRequest,
  ): Promise<AsyncIterable<StreamItem> | null>;
  stop(runId: string, signal: AbortSignal): Promise<StopResponse>;
  resolve(request: ResolveRequest, signal: AbortSignal): Promise<ResolveResponse>;
  feedback(request: FeedbackRequest, signal: AbortSignal): Promise<void>;
}

/**
 * Speaks another protocol than Aisle's with the gateway: `aiSdk()` and its like of `@aisle/codecs`. What it cannot do, such as to
 * look up facts, rejects with `unsupported`.
 */
export interface ChatCodec {
  connect(http: Http): Transport;
}
