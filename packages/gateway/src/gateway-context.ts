import type { Catalogue } from './catalogue/catalogue.js';
import type { CatalogueSource } from './catalogue/catalogue-source.js';
import type { Clock } from './clock.js';
import type { ConversationKeeper } from './conversations/conversation-keeper.js';
import type { Carts } from './facts/carts.js';
import type { GatewayLife } from './gateway-life.js';
import type { RunMeter } from './metrics/run-meter.js';
import type { FeedbackSink } from './feedback.js';
import type { GatewayLimits } from './gateway-limits.js';
import type { Owner } from './guards/owner.js';
import type { Admission } from './guards/admission.js';
import type { DailyBudget } from './guards/budget/daily-budget.js';
import type { Logger } from './log.js';
import type { RunRegistry } from './runs/run-registry.js';
import type { RunStore } from './runs/run-store.js';

/** What the routes work with. */
export interface GatewayContext {
  readonly catalogue: Catalogue;
  readonly source: CatalogueSource | undefined;
  readonly carts: Carts | undefined;
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly life: GatewayLife;
  readonly log: Logger;
  readonly meter: RunMeter;
  readonly runs: RunRegistry;
  readonly store: RunStore;
  readonly admission: Admission;
  readonly budget: DailyBudget;
  readonly feedback: FeedbackSink;
  readonly keeper: ConversationKeeper | undefined;
}

/** One request that the guards let through. */
export interface GuardedRequest {
  readonly request: Request;
  readonly owner: Owner;
  /** Network address of the client, where the server knows it. */
  readonly address: string | undefined;
}
