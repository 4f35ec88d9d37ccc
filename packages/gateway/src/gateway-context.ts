import type { Catalogue } from './catalogue/catalogue.js';
import type { Clock } from './clock.js';
import type { Carts } from './facts/carts.js';
import type { FeedbackSink } from './feedback.js';
import type { GatewayLimits } from './gateway-limits.js';
import type { Owner } from './guards/owner.js';
import type { Admission } from './guards/admission.js';
import type { Logger } from './log.js';
import type { RunLog } from './runs/run-log.js';
import type { RunRegistry } from './runs/run-registry.js';

/** What the routes work with. */
export interface GatewayContext {
  readonly catalogue: Catalogue;
  readonly carts: Carts | undefined;
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly log: Logger;
  readonly runs: RunRegistry;
  readonly runLog: RunLog;
  readonly admission: Admission;
  readonly feedback: FeedbackSink;
}

/** One request that the guards let through. */
export interface GuardedRequest {
  readonly request: Request;
  readonly owner: Owner;
  /** Network address of the client, where the server knows it. */
  readonly address: string | undefined;
}
