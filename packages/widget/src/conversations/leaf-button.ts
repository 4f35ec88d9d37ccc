import type { TemplateResult } from 'lit';
import type { ListKit } from './list-kit.js';

// Drawn as those of the panel; only the list needs them.
const shapes = {
  compose:
    'M10 4.5H6a1.5 1.5 0 0 0-1.5 1.5v8A1.5 1.5 0 0 0 6 15.5h8a1.5 1.5 0 0 0 1.5-1.5v-4m-7 1.5.5-2.3 6.2-6.2 1.8 1.8-6.2 6.2z',
  pencil: 'm4.5 15.5.75-3.25 7.5-7.5a1.25 1.25 0 0 1 1.75 0l.75.75a1.25 1.25 0 0 1 0 1.75l-7.5 7.5zM11.5 6l2.5 2.5',
  trash:
    'M4 5.5h12M8 5.5V4.25a.75.75 0 0 1 .75-.75h2.5a.75.75 0 0 1 .75.75V5.5M5.5 5.5l.65 9.6a1.5 1.5 0 0 0 1.5 1.4h4.7a1.5 1.5 0 0 0 1.5-1.4l.65-9.6M8.5 8.75v4.5M11.5 8.75v4.5',
};

interface LeafButton {
  readonly shape: keyof typeof shapes;
  readonly label: string;
  press(): void;
  /** @defaultValue 36 px; `sm` is 32 px */
  readonly size?: 'sm';
}

/** A button that is an icon which only the list has. */
export function renderLeafButton({ html }: ListKit, { shape, label, press, size }: LeafButton): TemplateResult {
  return html`<button
    class=${size ? `icon-btn icon-btn--${size}` : 'icon-btn'}
    part="icon-button"
    type="button"
    aria-label=${label}
    @click=${press}
  >
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${shapes[shape]}></path></svg>
  </button>`;
}
