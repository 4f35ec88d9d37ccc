import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';

// Drawn as those of the panel; only the family needs them.
const shapes = {
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  trash:
    'M4 5.5h12M8 5.5V4.25a.75.75 0 0 1 .75-.75h2.5a.75.75 0 0 1 .75.75V5.5M5.5 5.5l.65 9.6a1.5 1.5 0 0 0 1.5 1.4h4.7a1.5 1.5 0 0 0 1.5-1.4l.65-9.6M8.5 8.75v4.5M11.5 8.75v4.5',
  external:
    'M8.5 4.5H6A1.5 1.5 0 0 0 4.5 6v8A1.5 1.5 0 0 0 6 15.5h8a1.5 1.5 0 0 0 1.5-1.5v-2.5M12 4.5h3.5V8M15.5 4.5 9.5 10.5',
  pin: 'M10 17s5.5-4.5 5.5-8.75a5.5 5.5 0 0 0-11 0C4.5 12.5 10 17 10 17zM11.9 8.25a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0z',
  phone:
    'M4.75 3.5h2.4l1.3 3.2-1.7 1.3a8.5 8.5 0 0 0 5.25 5.25l1.3-1.7 3.2 1.3v2.4a1.25 1.25 0 0 1-1.35 1.25A12.3 12.3 0 0 1 3.5 4.85 1.25 1.25 0 0 1 4.75 3.5z',
};

export type LeafIcon = keyof typeof shapes;

/** A decorative icon that only the family has. */
export function leafIcon({ kit }: CardTools, name: LeafIcon): TemplateResult {
  const classes = name === 'external' ? 'icon icon--flip' : 'icon';
  return kit.html`<svg class=${classes} viewBox="0 0 20 20" aria-hidden="true"><path d=${shapes[name]}></path></svg>`;
}
