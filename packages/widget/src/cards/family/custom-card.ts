import { report } from '../../chat-element/report.js';
import type { CustomCard, CustomCardContext } from '../custom-card.js';
import type { CardTools, CardView } from './card-tools.js';
import { renderRowsBones } from './family-bones.js';

/** A kind of the shop's own: its element, with the card that its schema has accepted; the part's fallback in every other case. */
export class ShopsOwnCard implements CardView {
  readonly #tools: CardTools;
  #element: HTMLElement | undefined;

  constructor(tools: CardTools) {
    this.#tools = tools;
  }

  update(): void {
    const { host } = this.#tools;
    this.#element = undefined;
    const { tag = '' } = this.#custom ?? {};
    // Properties that are set before the element is defined would hide its accessors for ever.
    if (customElements.get(tag)) return;
    customElements.whenDefined(tag).then(
      () => host.requestUpdate(),
      () => report(`"${tag}" is no name of an element: the fallback of the card is shown.`),
    );
  }

  get #custom(): CustomCard | undefined {
    const { chatPart, context } = this.#tools.host;
    return context.customCards.get(chatPart.kind);
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const { chatPart } = host;
    if (chatPart.state === 'open') return renderRowsBones(this.#tools, 1);
    this.#element ??= this.#create();
    if (!this.#element) return kit.renderFallback(chatPart);
    Reflect.set(this.#element, 'context', this.#context());
    return this.#element;
  }

  #create(): HTMLElement | undefined {
    const custom = this.#custom;
    const { data } = this.#tools.host.chatPart;
    if (!custom || data === undefined || !customElements.get(custom.tag)) return undefined;
    const card = checked(custom.schema, data);
    if (card === undefined) return undefined;
    const element = document.createElement(custom.tag);
    Reflect.set(element, 'card', card);
    return element;
  }

  #context(): CustomCardContext {
    const { context } = this.#tools.host;
    return {
      language: context.locale.language,
      messageId: context.messageId,
      ask: (prompt) => context.ask(prompt),
      resolve: (refs) => context.resolve(refs),
    };
  }
}

/** What a schema makes of the data; undefined where it refuses. */
function checked(schema: CustomCard['schema'], data: unknown): unknown {
  try {
    if (typeof schema === 'function') return schema(data);
    const result = schema['~standard'].validate(data);
    if (typeof result !== 'object' || result === null || Reflect.get(result, 'issues') !== undefined) return undefined;
    return Reflect.get(result, 'value');
  } catch {
    return undefined;
  }
}
