import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName, type IconVariant } from './icons.js';

interface IconButton {
  readonly name: IconName;
  /** How the icon is drawn. */
  readonly variants?: readonly IconVariant[];
  /** Says what it does. */
  readonly label: string;
  press(): void;
  /** @defaultValue 36 px; `sm` is 32 px */
  readonly size?: 'sm';
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
}

/** A button that is an icon. */
export function iconButton({ name, variants = [], label, press, size, pressed }: IconButton): TemplateResult {
  return html`<button
    class=${size ? `icon-btn icon-btn--${size}` : 'icon-btn'}
    part="icon-button"
    type="button"
    aria-label=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${press}
  >
    ${icon(name, ...variants)}
  </button>`;
}
