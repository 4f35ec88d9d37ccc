export { createGateway } from './create-gateway.js';
export type { ClientInfo, Gateway, GatewayOptions } from './create-gateway.js';
export type { DrainOptions, Readiness } from './gateway-life.js';
export { GatewayError, isGatewayError } from './gateway-error.js';
export type { GatewayErrorReason } from './gateway-error.js';
export type { GatewayLimits } from './gateway-limits.js';
export { JWT_ALGORITHMS } from './guards/jwt.js';
export type { FetchKeys, JwtAlgorithm, JwtOptions } from './guards/jwt.js';
export { createMemoryCounterStore } from './guards/budget/counter-store.js';
export type { CounterStore, MemoryCounterOptions, MemoryCounterStore } from './guards/budget/counter-store.js';
export { fenceData, fenceRule } from '@aisle/prompts';
export type { FenceOptions } from '@aisle/prompts';
export { createRedactor, redactingLogger } from './redact.js';
export type { Redact } from './redact.js';
export type { Owner } from './guards/owner.js';
export { ownerKey } from './guards/read-owner.js';
export type { OwnerName } from './guards/read-owner.js';
export { systemClock } from './clock.js';
export type { Clock } from './clock.js';
export type { Carts } from './facts/carts.js';
export type { FeedbackEntry, FeedbackSink } from './feedback.js';
export { publishedTexts } from './conversations/published-texts.js';
export { silentLogger } from './log.js';
export type { Logger, LogFields } from './log.js';
export { createMemoryRunStore } from './runs/memory-run-store.js';
export type {
  ClaimOutcome,
  HolderNotice,
  LogChange,
  LogEntry,
  OpenRunStore,
  RunClaim,
  RunLease,
  RunStore,
  RunStoreContext,
  RunStoreFigures,
  StoredRun,
} from './runs/run-store.js';
export type { RunIdentity } from './runs/run-identity.js';
export type { RateWindow, RateWindows } from './guards/rate-windows.js';
export type { RunStats } from './runs/run-stats.js';
export type { AnswerFigures } from './runs/answer-tally.js';
export { createPriceLint } from './runs/price-lint/price-lint.js';
export type { PriceLint, PriceLintMode } from './runs/price-lint/price-lint.js';
export { createKnownAmounts } from './runs/price-lint/known-amounts.js';
export type { KnownAmounts } from './runs/price-lint/known-amounts.js';
export { SERVED_CARD_KINDS } from './runs/fill-card.js';
export type { Assistant, AssistantOutput, AnswerTrace, AssistantTurn, CardProblem } from './assistant/assistant.js';
export { liftCards } from './assistant/lift/lift-cards.js';
export { createModelAssistant } from './assistant/model/create-model-assistant.js';
export type { ModelAssistantOptions } from './assistant/model/create-model-assistant.js';
export type { AnswerBounds } from './assistant/model/answer-bounds.js';
export type { PromptOptions } from './assistant/model/prompt/prompt-source.js';
export { createModelMeter } from './metrics/model-meter.js';
export type { ModelMeter, ToolRefusal } from './metrics/model-meter.js';
export type {
  Catalogue,
  CatalogueHit,
  CatalogueImage,
  CatalogueQuery,
  CatalogueResult,
  Category,
  Market,
} from './catalogue/catalogue.js';
export { sourceOf } from './catalogue/catalogue-source.js';
export type { CatalogueSource, SourceQuery } from './catalogue/catalogue-source.js';
export { guardSource } from './catalogue/guard-source.js';
export type { GuardSourceOptions } from './catalogue/guard-source.js';
export { createUcpMcpSource } from './catalogue/sources/ucp-mcp-source.js';
export type { UcpMcpSourceOptions } from './catalogue/sources/ucp-mcp-source.js';
export type { McpFetch } from './catalogue/sources/mcp-session.js';
export { createLiveCatalogue } from './catalogue/live-catalogue.js';
export type { LiveCatalogue } from './catalogue/live-catalogue.js';
export { createCatalogue } from './catalogue/create-catalogue.js';
export { readCatalogue, readCatalogueGently } from './catalogue/read-catalogue.js';
export type { CatalogueReading, GentleReading, ReadCatalogueOptions } from './catalogue/read-catalogue.js';
export { describeProblem } from './catalogue/catalogue-report.js';
export type { CatalogueProblem, CatalogueReport } from './catalogue/catalogue-report.js';
export type { CatalogueFormat } from './catalogue/formats/product-source.js';
export type { CatalogueData } from './catalogue/catalogue-data.js';
export { createModel } from './models/create-model.js';
export type { ModelSpec } from './models/create-model.js';
export { createOpenAiModel } from './models/openai/create-openai-model.js';
export type { OpenAiModelOptions } from './models/openai/create-openai-model.js';
export { createDashScopeModel } from './models/dashscope/create-dashscope-model.js';
export type { DashScopeModelOptions } from './models/dashscope/create-dashscope-model.js';
export { createWhaleModel } from './models/whale/create-whale-model.js';
export type { WhaleModelOptions } from './models/whale/create-whale-model.js';
export { withRetries } from './models/with-retries.js';
export type { RetryPolicy } from './models/with-retries.js';
export { withFallback } from './models/with-fallback.js';
export type { FallbackOptions } from './models/with-fallback.js';
export { MODEL_KEY_VARIABLES, MODEL_PROVIDERS, readModelName } from './models/model-name.js';
export type { ModelProvider } from './models/model-name.js';
export { ModelParametersSchema } from './models/model-parameters.js';
export type { ModelParameters } from './models/model-parameters.js';
export type { ModelBounds, ModelFetch, ModelOptions } from './models/model-options.js';
export type {
  LanguageModel,
  ModelMessage,
  ModelOutput,
  ModelRequest,
  ModelTool,
  ModelToolCall,
} from './models/language-model.js';
export { createEmbeddedAssistant } from './assistant/embedded/create-embedded-assistant.js';
export type { EmbeddedAssistantOptions } from './assistant/embedded/create-embedded-assistant.js';
