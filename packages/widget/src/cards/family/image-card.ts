import type { ShopImage } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { CardTools, CardView } from './card-tools.js';
import { closeOnEscape } from './dialog-keys.js';
import { Facts, field, type Fact } from './facts.js';
import { renderImageBones } from './family-bones.js';

/** `image`: a picture of the shop's own, which can be seen as large as the screen. */
export class ImageCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<ShopImage>;
  #broken: string | undefined;

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'image', read: (data) => kit.factSchemas.image.safeParse(data).data });
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host } = this.#tools;
    const [fact] = this.#facts.items;
    if (this.#facts.isPending) {
      const alt = field(host.chatPart.data, 'alt_text');
      return renderImageBones(this.#tools, typeof alt === 'string' ? alt : '');
    }
    const src = fact && kit.urlPolicy(fact.data.url, { kind: 'catalogue-image', origins: host.context.origins })?.href;
    return fact && src ? this.#renderFigure(fact, src) : kit.renderFallback(host.chatPart);
  }

  #renderFigure({ data }: Fact<ShopImage>, src: string): TemplateResult {
    const { kit, host, text } = this.#tools;
    const { html, icon, visibleText } = kit;
    const alt = visibleText(data.alt_text);
    const enlarge = () => host.querySelector('dialog')?.showModal();
    if (this.#broken === src)
      return html`<div class="card figure" part="card" role="group" aria-label=${alt}>
        <p class="figure-none" .style=${`aspect-ratio:${data.width}/${data.height}`}>
          ${icon('alert')}${text('image.missing')}
        </p>
        <p class="figure-words">${alt}</p>
      </div>`;
    return html`<figure class="card figure" part="card" aria-label=${alt}>
      <button type="button" aria-label="${text('image.enlarge')}: ${alt}" aria-haspopup="dialog" @click=${enlarge}>
        ${this.#renderPicture(data, src, alt)}
      </button>
      <figcaption class="figure-words">${alt}</figcaption>
      ${this.#renderLightbox(data, src, alt)}
    </figure>`;
  }

  // What the shop says of its size holds before the picture is there, and when it turns out to be another.
  #renderPicture({ width, height }: ShopImage, src: string, alt: string): TemplateResult {
    const { kit, host } = this.#tools;
    const fail = () => {
      this.#broken = src;
      host.querySelector('dialog')?.close();
      host.requestUpdate();
    };
    return kit.html`<img
      src=${src}
      alt=${alt}
      width=${width}
      height=${height}
      .style=${`aspect-ratio:${width}/${height}`}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      draggable="false"
      @error=${fail}
    />`;
  }

  #renderLightbox(data: ShopImage, src: string, alt: string): TemplateResult {
    const { kit, text } = this.#tools;
    const { html, icon } = kit;
    const close = ({ currentTarget }: Event) => {
      if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
    };
    return html`<dialog class="lightbox" part="dialog" aria-label=${alt} @keydown=${closeOnEscape} @click=${close}>
      <button class="icon-btn" part="icon-button" type="button" aria-label=${text('image.close')} @click=${close}>
        ${icon('close')}
      </button>
      ${this.#renderPicture(data, src, alt)}
    </dialog>`;
  }
}
