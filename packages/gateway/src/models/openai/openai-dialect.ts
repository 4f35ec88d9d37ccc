import type { ModelFaultFacts } from '../wire/model-fault.js';

/** Where servers that speak Chat Completions differ in what they take. */
export interface OpenAiDialect {
  /** What bounds the answer: OpenAI's reasoning models refuse `max_tokens`, older servers know nothing else. */
  readonly limitField: 'max_tokens' | 'max_completion_tokens';
  /** Whether `stream_options` may ask for usage. */
  readonly usage: 'asked' | 'not-asked';
}

/** What a server that is known by its address takes; others are asked in the way that most understand. */
export function firstDialect(url: string): OpenAiDialect {
  const { hostname } = new URL(url);
  const isOpenAi = hostname === 'api.openai.com' || hostname.endsWith('.openai.azure.com');
  return { limitField: isOpenAi ? 'max_completion_tokens' : 'max_tokens', usage: 'asked' };
}

/** The dialect to try after a refusal that speaks of a field; `undefined` where none is left to try. */
export function nextDialect(
  dialect: OpenAiDialect,
  { code, named = [] }: ModelFaultFacts,
  tried: readonly OpenAiDialect[],
): OpenAiDialect | undefined {
  if (code !== 'bad_request') return undefined;
  const { limitField, usage } = dialect;
  const next: OpenAiDialect = {
    limitField: named.includes(limitField) ? otherLimit(limitField) : limitField,
    usage: named.includes('stream_options') ? 'not-asked' : usage,
  };
  const isTried = [...tried, dialect].some((one) => one.limitField === next.limitField && one.usage === next.usage);
  return isTried ? undefined : next;
}

function otherLimit(field: OpenAiDialect['limitField']): OpenAiDialect['limitField'] {
  return field === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
}
