export { createGateway } from './create-gateway.js';
export type { ClientInfo, Gateway, GatewayOptions } from './create-gateway.js';
export { GatewayError, isGatewayError } from './gateway-error.js';
export type { GatewayErrorReason } from './gateway-error.js';
export type { GatewayLimits } from './gateway-limits.js';
export { JWT_ALGORITHMS } from './guards/jwt.js';
export type { JwtAlgorithm, JwtOptions } from './guards/jwt.js';
export type { Owner } from './guards/owner.js';
export { systemClock } from './clock.js';
export type { Clock } from './clock.js';
export type { Carts } from './facts/carts.js';
export type { FeedbackEntry, FeedbackSink } from './feedback.js';
export { silentLogger } from './log.js';
export type { Logger, LogFields } from './log.js';
export { createMemoryRunLog } from './runs/memory-run-log.js';
export type { LogEntry, RunLog } from './runs/run-log.js';
export type { RunStats } from './runs/run-stats.js';
export type { AnswerFigures } from './runs/answer-tally.js';
export type { PriceLintMode } from './runs/price-lint/price-lint.js';
export { SERVED_CARD_KINDS } from './runs/fill-card.js';
export type { Assistant, AssistantOutput, AssistantTurn, CardProblem } from './assistant/assistant.js';
export { liftCards } from './assistant/lift/lift-cards.js';
export type {
  Catalogue,
  CatalogueHit,
  CatalogueImage,
  CatalogueQuery,
  CatalogueResult,
  Category,
  Market,
} from './catalogue/catalogue.js';
export { createCatalogue } from './catalogue/create-catalogue.js';
export { readCatalogue } from './catalogue/read-catalogue.js';
export type { CatalogueReading, ReadCatalogueOptions } from './catalogue/read-catalogue.js';
export { describeProblem } from './catalogue/catalogue-report.js';
export type { CatalogueProblem, CatalogueReport } from './catalogue/catalogue-report.js';
export type { CatalogueData } from './catalogue/catalogue-data.js';
export { createEmbeddedAssistant } from './assistant/embedded/create-embedded-assistant.js';
export type { EmbeddedAssistantOptions } from './assistant/embedded/create-embedded-assistant.js';
