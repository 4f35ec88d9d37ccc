import type { Assistant } from '../assistant/assistant.js';
import { createEmbeddedAssistant } from '../assistant/embedded/create-embedded-assistant.js';
import { createModelAssistant } from '../assistant/model/create-model-assistant.js';
import type { Config } from '../config.js';
import type { Logger } from '../log.js';
import { createModelMeter } from '../metrics/model-meter.js';
import { createModel, type ModelSpec } from '../models/create-model.js';
import type { LanguageModel } from '../models/language-model.js';
import { withFallback } from '../models/with-fallback.js';
import { withRetries } from '../models/with-retries.js';

/** Whoever the settings say is to answer. */
export function createAssistant({ model: config }: Pick<Config, 'model'>, log: Logger): Assistant {
  if (!config) return createEmbeddedAssistant();
  const { primary, fallback, maxSteps, shop, prompt, policies } = config;
  const meter = createModelMeter();
  // The meter inside, so that it sees every attempt.
  const open = (spec: ModelSpec): LanguageModel => withRetries(meter.watch(createModel({ ...spec, log })), { log });
  return createModelAssistant({
    model: fallback ? withFallback(open(primary), open(fallback), { log }) : open(primary),
    meter,
    ...(maxSteps === undefined ? {} : { bounds: { maxSteps } }),
    ...(shop === undefined ? {} : { shop }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(policies === undefined ? {} : { policies }),
  });
}
