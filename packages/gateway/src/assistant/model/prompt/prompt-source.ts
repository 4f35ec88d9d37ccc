import {
  fenceData,
  fenceRule,
  isPromptError,
  parsePrompt,
  promptVersion,
  renderPrompt,
  storefrontPrompt,
  type ChatMessage,
  type PromptLanguage,
  type PromptTemplate,
  type PromptVersion,
} from '@aisle/prompts';
import { GatewayError } from '../../../gateway-error.js';
import { PROMPT_TEXTS } from './prompt-texts.js';

/** What a merchant says of the shop, and how a model is told. */
export interface PromptOptions {
  /** A prompt file, as `parsePrompt` of `@aisle/prompts` reads it. @defaultValue the storefront prompt, in English or Chinese */
  readonly prompt?: string;
  /** The shop's name. @defaultValue 'this shop' */
  readonly shop?: string;
  /** Delivery, returns, payment: what the assistant may say of them. Fenced. @defaultValue '' */
  readonly policies?: string;
  /** Inputs that a prompt file of your own declares besides `shop`, `page`, `facts` and `policies`. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What is put into a prompt for one turn. All of it is data. */
export interface PromptData {
  readonly page: string;
  readonly facts: string;
  /** Beside the merchant's own. */
  readonly policies: string;
  /** The catalogue's policies: they speak where the merchant gave none of their own. @defaultValue '' */
  readonly ofCatalogue?: string;
}

/** A prompt file that is known to be fit for use. */
export interface PromptSource {
  readonly language: PromptLanguage;
  readonly template: PromptTemplate;
  readonly version: Promise<PromptVersion>;
  render(
    data: PromptData,
    conversation: readonly ChatMessage[],
    options: { readonly kinds: ReadonlySet<string>; readonly tools: 'native' | 'none' },
  ): readonly ChatMessage[];
}

const DATA_INPUTS = ['page', 'facts', 'policies'] as const;

/**
 * The prompt in one language, or the one language of a file of the merchant's own.
 * @throws GatewayError `bad_options` for a file that cannot be read, or declares an input that nobody gives
 */
export function openPrompt(language: PromptLanguage, options: PromptOptions): PromptSource {
  const { prompt: file = storefrontPrompt(language), shop, policies = '', inputs = {} } = options;
  const template = readTemplate(file, inputs);
  const texts = PROMPT_TEXTS[template.language];
  const declared: ReadonlySet<string> = new Set([...template.inline, ...template.fenced]);

  return {
    language: template.language,
    template,
    version: promptVersion(file),
    render({ ofCatalogue = '', ...data }, conversation, { kinds, tools }) {
      const said = policies === '' ? ofCatalogue : policies;
      const own = { ...data, policies: [said, data.policies].filter((text) => text !== '').join('\n') };
      const values = Object.entries({ ...inputs, ...own, shop: shop ?? texts.shop });
      const cards = template.cards.filter((kind) => kinds.has(kind));
      const [system, ...turns] = renderPrompt(
        { ...template, cards: cards.length > 0 ? cards : template.cards },
        { inputs: Object.fromEntries(values.filter(([name]) => declared.has(name))), conversation },
      );
      // What the file has no place for is said all the same: a model without its facts makes them up.
      const homeless = DATA_INPUTS.filter((name) => !declared.has(name) && own[name] !== '');
      const content = [
        system?.content ?? '',
        ...(tools === 'native' ? [texts.tools] : []),
        fenceRule(template.language),
        ...(homeless.length > 0 ? [texts.data, ...homeless.map((name) => fenceData(name, own[name]))] : []),
      ].join('\n\n');
      return [{ role: 'system', content }, ...turns];
    },
  };
}

function readTemplate(file: string, inputs: Readonly<Record<string, string>>): PromptTemplate {
  try {
    const template = parsePrompt(file);
    const given: ReadonlySet<string> = new Set(['shop', ...DATA_INPUTS, ...Object.keys(inputs)]);
    const missing = [...template.inline, ...template.fenced].filter((name) => !given.has(name));
    if (missing.length === 0) return template;
    throw new GatewayError(
      'bad_options',
      `the prompt ${template.name} declares ${missing.join(', ')}, which nobody gives: add it to "inputs", or use shop, page, facts, policies`,
    );
  } catch (error) {
    if (!isPromptError(error)) throw error;
    throw new GatewayError('bad_options', `the prompt cannot be used: ${error.message}`, { cause: error });
  }
}
