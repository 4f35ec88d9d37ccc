import type {
  FeedbackRequest,
  ResolveRequest,
  ResolveResponse,
  RunRequest,
  StopResponse,
  StreamItem,
} from '@aisle/protocol';

/**
 * The wire as the chat needs it: one call per endpoint, one attempt per call. Retrying, resuming and ordering are the
 * chat's. Every call rejects with a `ProtocolError`.
 */
export interface Transport {
  /** `POST /runs`: starts a run, or attaches to it from its first event. */
  start(request: RunRequest, signal: AbortSignal): Promise<AsyncIterable<StreamItem>>;
  /** `GET /runs/{runId}/events` after `cursor`; `null` where the run has ended and the cursor is its terminal (204). */
  resume(runId: string, cursor: number, signal: AbortSignal): Promise<AsyncIterable<StreamItem> | null>;
  stop(runId: string, signal: AbortSignal): Promise<StopResponse>;
  resolve(request: ResolveRequest, signal: AbortSignal): Promise<ResolveResponse>;
  feedback(request: FeedbackRequest, signal: AbortSignal): Promise<void>;
}
