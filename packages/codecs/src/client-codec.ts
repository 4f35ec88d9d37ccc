import type {
  ErrorCode,
  FeedbackRequest,
  Frame,
  ResolveRequest,
  ResolveResponse,
  RunRequest,
  StopResponse,
  StreamItem,
} from '@aisle/protocol';
import type { Codec } from './codec.js';

/** One request to a gateway. */
export interface CodecCall {
  /** An absolute URL, or one relative to the gateway's. */
  readonly path: string;
  /** Sent as JSON by `POST`; without one it is a `GET`. */
  readonly body?: object;
  /** Beside the visitor's token, which an `authorization` here replaces. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether cookies go along. @defaultValue 'omit' */
  readonly credentials?: RequestCredentials;
}

/**
 * What a chat lends to a codec: requests in the visitor's name, with its tokens, errors and limits. `@aisle/client` makes it; a
 * page that has the client pays for none of it again.
 */
export interface CodecWire {
  /** Base URL of the gateway; its path ends in a slash. */
  readonly gateway: URL;
  /**
   * The frames of the event stream that answers; `null` for 204. Rejects with a `ProtocolError` for any other status than one of
   * success, and for a response that is no event stream; renews the token once after a 401; follows no redirect.
   */
  open(call: CodecCall, signal: AbortSignal): Promise<AsyncIterable<Frame> | null>;
  /** A card without what only the catalogue may say. */
  distrust(data: unknown): unknown;
  /** A `ProtocolError`. */
  error(code: ErrorCode, message: string): Error;
}

/** A connected codec: what `@aisle/client` calls a transport. */
export interface CodecTransport {
  /** Foreign gateways promise no sign of life. */
  readonly heartbeats: false;
  start(request: RunRequest, signal: AbortSignal, isRepeat?: boolean): Promise<AsyncIterable<StreamItem>>;
  resume(
    runId: string,
    cursor: number,
    signal: AbortSignal,
    request?: RunRequest,
  ): Promise<AsyncIterable<StreamItem> | null>;
  stop(runId: string, signal: AbortSignal): Promise<StopResponse>;
  /** @throws `ProtocolError` `unsupported` */
  resolve(request: ResolveRequest, signal: AbortSignal): Promise<ResolveResponse>;
  /** @throws `ProtocolError` `unsupported` */
  feedback(request: FeedbackRequest, signal: AbortSignal): Promise<void>;
}

/** A codec that can also ask: pass it to `createChat({ gateway, codec })`. */
export interface ClientCodec extends Codec {
  connect(wire: CodecWire): CodecTransport;
}
