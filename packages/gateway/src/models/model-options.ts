import type { Clock } from '../clock.js';
import type { Logger } from '../log.js';
import type { ModelParameters } from './model-parameters.js';

/** What of `fetch` a model's wire needs. */
export type ModelFetch = (
  url: string,
  options: {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** How long a model may take and how much it may send. Milliseconds and bytes. */
export interface ModelBounds {
  /** From the call to the headers of its answer; some servers send none before the first token. @defaultValue 60000 */
  readonly headersMs: number;
  /** From the call to the first piece of a thought, a text or a tool call. @defaultValue 60000 */
  readonly firstTokenMs: number;
  /** From one piece to the next. Comments that keep a connection alive are none. @defaultValue 30000 */
  readonly idleMs: number;
  /** Of the whole answer as it comes over the wire, unpacked. @defaultValue 16777216 */
  readonly answerBytes: number;
}

/** What every wire takes. */
export interface ModelOptions {
  /** As its server knows it. */
  readonly name: string;
  /** Where the server is; any address, also a private one: it is the operator's. */
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly parameters?: ModelParameters | undefined;
  /** @defaultValue the platform's */
  readonly fetch?: ModelFetch | undefined;
  readonly bounds?: Partial<ModelBounds> | undefined;
  /** Hears of calls that failed: codes, HTTP statuses and request ids, never a text. @defaultValue silent */
  readonly log?: Logger | undefined;
  /** @defaultValue the machine's */
  readonly clock?: Clock | undefined;
}
