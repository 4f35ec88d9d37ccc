import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';

const showLoad = ({ currentTarget: image, type }: Event): void => {
  if (image instanceof HTMLImageElement) image.hidden = type === 'error';
};

/** A picture on its plinth; the plinth alone where there is none, or where it does not load. */
export function renderThumb(
  { kit: { html, icon } }: CardTools,
  image: { readonly src: string; readonly alt?: string } | undefined,
  classes: string,
): TemplateResult {
  const picture =
    image &&
    html`<img
      src=${image.src}
      alt=${image.alt ?? ''}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      draggable="false"
      @error=${showLoad}
      @load=${showLoad}
    />`;
  return html`<div class="media ${classes}" part="card-media">
    ${picture}<span class="media-none">${icon('bag')}</span>
  </div>`;
}
