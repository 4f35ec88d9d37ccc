import { html, type TemplateResult } from 'lit';

// Paths, drawn on 20 px with a stroke of 1.5, in currentColor; the star on 12 px, filled.
const shapes = {
  close: 'm5 5 10 10M15 5 5 15',
  'arrow-down': 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  back: 'm12 4.5-5.5 5.5 5.5 5.5',
  next: 'm8 4.5 5.5 5.5L8 15.5',
  forward: 'M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5',
  up: 'M10 15.5V4.5M5 9.5l5-5 5 5',
  chats: 'M3.5 5.5a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v3.5a2 2 0 0 1-2 2h-8zM7 13.7a2 2 0 0 0 1.8 1.1h7.7V9a2 2 0 0 0-1-1.73',
  stop: 'M7 5.5h6A1.5 1.5 0 0 1 14.5 7v6a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 13V7A1.5 1.5 0 0 1 7 5.5z',
  copy: 'M9 7.5h6A1.5 1.5 0 0 1 16.5 9v6a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 15V9A1.5 1.5 0 0 1 9 7.5zm3.5-2.75A1.25 1.25 0 0 0 11.25 3.5h-6.5A1.25 1.25 0 0 0 3.5 4.75v6.5a1.25 1.25 0 0 0 1.25 1.25',
  redo: 'M15.75 10A5.75 5.75 0 1 1 13.9 5.78L15.75 7.5m0-3.75V7.5H12',
  good: 'M6.75 9v7.5m0-7.5 2.9-5.2c1.3 0 2.2.9 2 2.2L11.2 8.25h3.7a1.65 1.65 0 0 1 1.6 2l-1.05 4.9a1.7 1.7 0 0 1-1.65 1.35H4.25a.75.75 0 0 1-.75-.75v-6A.75.75 0 0 1 4.25 9z',
  search: 'M14.25 9a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0zM13 13l3.5 3.5',
  compare:
    'M4.75 4.5h2.5A1.25 1.25 0 0 1 8.5 5.75v8.5a1.25 1.25 0 0 1-1.25 1.25h-2.5a1.25 1.25 0 0 1-1.25-1.25v-8.5A1.25 1.25 0 0 1 4.75 4.5zm8 0h2.5a1.25 1.25 0 0 1 1.25 1.25v8.5a1.25 1.25 0 0 1-1.25 1.25h-2.5a1.25 1.25 0 0 1-1.25-1.25v-8.5A1.25 1.25 0 0 1 12.75 4.5z',
  ruler: 'm3 13.25 10.25-10.25L17 6.75 6.75 17zM6 10.25l1.5 1.5M8.5 7.75l2 2M11 5.25l1.5 1.5',
  truck:
    'M5 14H3.25a.75.75 0 0 1-.75-.75v-7A.75.75 0 0 1 3.25 5.5h8.25V14H8m3.5-5.5h3l3 2.7v2.05a.75.75 0 0 1-.75.75H15.5M8 14.25a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zm7.5 0a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z',
  check: 'm4.5 10.5 3.75 3.75L15.75 6',
  alert: 'M16.5 10a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM10 6.75v3.75M10 13.1v.05',
  offline: 'M7.5 6.2A4.6 4.6 0 0 1 14.6 8.6a3.2 3.2 0 0 1 2.3 4.6M14 15H6a3.25 3.25 0 0 1-.5-6.45M3.5 3.5l13 13',
  clock: 'M16.5 10a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM10 6.25V10l2.5 1.75',
  bag: 'M4.5 6.75h11l.8 8.35a1.3 1.3 0 0 1-1.3 1.4H5a1.3 1.3 0 0 1-1.3-1.4zM7 9V6.25a3 3 0 0 1 6 0V9',
  star: 'M6 .9l1.57 3.27 3.56.46-2.62 2.46.66 3.54L6 8.9l-3.17 1.73.66-3.54L.87 4.63l3.56-.46z',
};

export type IconName = keyof typeof shapes;

/** Classes an icon may carry besides `icon`: `sm` is 16 px, `flip` mirrors in right-to-left text, `turn` is upside down, `star` is 12 px and filled. */
export type IconVariant = 'sm' | 'flip' | 'turn' | 'star';

/** One decorative icon; the button or text around it carries the name. */
export function icon(name: IconName, ...variants: readonly IconVariant[]): TemplateResult {
  const classes = ['icon', ...variants.map((variant) => `icon--${variant}`)].join(' ');
  const viewBox = name === 'star' ? '0 0 12 12' : '0 0 20 20';
  return html`<svg class=${classes} viewBox=${viewBox} aria-hidden="true"><path d=${shapes[name]}></path></svg>`;
}
