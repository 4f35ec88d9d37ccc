import type { html, nothing, render } from 'lit';
import type { repeat } from 'lit/directives/repeat.js';
import type { iconButton } from '../icon-button.js';
import type { icon } from '../icons.js';

/** What the list has in common with the panel. */
export interface ListKit {
  readonly html: typeof html;
  readonly nothing: typeof nothing;
  readonly render: typeof render;
  readonly repeat: typeof repeat;
  readonly icon: typeof icon;
  readonly iconButton: typeof iconButton;
}
