import { contrast, lay } from './colour.js';

/** Two colours that lie on each other, as they were painted. */
export interface ContrastPair {
  /** What it is: the element, and which of its colours. */
  readonly name: string;
  readonly ratio: number;
  /** 4.5 for text, 3 for what else has to be seen (WCAG 1.4.3, 1.4.11). */
  readonly least: number;
}

/** What is to be read on a place of the panel: the element, and from its colours to those of what lies under it. */
interface Place {
  readonly name: string;
  readonly element: Element;
  /** From the panel to what is right under the colour. */
  readonly under: readonly Element[];
  readonly least: 4.5 | 3;
  colour(): string;
}

const EXEMPT = '[disabled], [aria-disabled="true"], .vh, [hidden], .tools--older';

/** All places of a panel where text stands, each look once; and where something else has to be seen. */
export function placesOf(root: ShadowRoot): readonly Place[] {
  const panel = root.querySelector('.panel')!;
  const places = new Map<string, Place>();
  const add = (element: Element, kind: string, least: 4.5 | 3, colour: () => string, within = true) => {
    const chain = chainTo(element, panel);
    const under = within ? chain : chain.slice(0, -1);
    const look = chain.map(({ className, localName }) => `${localName}.${String(className)}`).join(' ');
    const name = `${element.localName}.${[...element.classList].join('.')} ${kind}`;
    if (!places.has(look + kind)) places.set(look + kind, { name, element, under, least, colour });
  };
  for (const element of panel.querySelectorAll('*')) {
    if (element.closest(EXEMPT) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    if (hasText(element)) add(element, 'text', 4.5, () => style.color);
    if (element.localName === 'textarea') {
      const placeholder = getComputedStyle(element, '::placeholder');
      add(element, 'placeholder', 4.5, () => placeholder.color);
    }
    if (element.matches('svg.icon') && element.closest('button, a, .status, .fate, .banner, .notice, .rating'))
      add(element, 'icon', 3, () => style.color);
    if (element.matches('.field')) {
      add(element, 'border', 3, () => style.borderTopColor);
      add(element, 'border outside', 3, () => style.borderTopColor, false);
    }
    if (element.matches('.caret')) add(element, 'caret', 3, () => style.backgroundColor, false);
    if (element.matches('.shelf')) {
      const shelf = getComputedStyle(element, '::after');
      add(element, 'shelf', 3, () => shelf.backgroundColor, false);
    }
    if (element.matches('.step')) {
      const dot = getComputedStyle(element, '::before');
      const isFilled = element.getAttribute('data-at') === 'done';
      if (isFilled) add(element, 'step', 3, () => dot.backgroundColor);
    }
  }
  return [...places.values()];
}

function chainTo(element: Element, panel: Element): readonly Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = at === panel ? null : at.parentElement) chain.unshift(at);
  return chain;
}

function hasText(element: Element): boolean {
  return [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
}

/** Takes everything out of a panel that stands in no place: what is left is computed anew many times. */
export function keepPlaces(root: ShadowRoot, places: readonly Place[]): void {
  const kept = new Set(places.flatMap(({ element, under }) => [element, ...under]));
  for (const element of root.querySelectorAll('.panel *')) if (!kept.has(element)) element.remove();
}

// Computed styles are live.
const styles = new WeakMap<Element, CSSStyleDeclaration>();

function styleOf(element: Element): CSSStyleDeclaration {
  const style = styles.get(element) ?? getComputedStyle(element);
  styles.set(element, style);
  return style;
}

/** The contrast of every place as it is computed now. */
export function measure(places: readonly Place[]): readonly ContrastPair[] {
  const backgrounds = new Map<Element, string>();
  const backgroundOf = (element: Element) => {
    const known = backgrounds.get(element) ?? styleOf(element).backgroundColor;
    backgrounds.set(element, known);
    return known;
  };
  // The button that leads to the latest message goes where a theme leaves nothing below.
  const present = places.filter(({ element }) => element.isConnected);
  return present.map(({ name, under, least, colour }) => {
    const layers = under.map(backgroundOf).filter((background) => background !== 'rgba(0, 0, 0, 0)');
    return { name, least, ratio: contrast(lay(layers), lay([...layers, colour()])) };
  });
}

/** Pairs of private tokens, for what is only seen under a pointer, pressed, or focused. */
const PROBES: readonly (readonly [name: string, colour: string, under: string, least: 4.5 | 3])[] = [
  ['label of a hovered button', 'on-accent', 'accent-hover', 4.5],
  ['label of a pressed button', 'on-accent', 'accent-active', 4.5],
  ['label of the accent', 'on-accent', 'accent', 4.5],
  ['launcher', 'launcher-fg', 'launcher-bg', 4.5],
  ['focus ring on the panel', 'focus', 'surface', 3],
  ['focus ring on a card', 'focus', 'card-bg', 3],
  ['focus ring on a banner', 'focus', 'sunken', 3],
  ['focus ring on the header', 'focus', 'header-bg', 3],
  ['link on the panel', 'accent-text', 'surface', 4.5],
  ['link on a card', 'accent-text', 'card-bg', 4.5],
  ['hovered suggestion', 'accent-text', 'accent-soft', 4.5],
  ['chosen option', 'accent-text', 'accent-soft', 4.5],
  ['muted on a banner', 'muted', 'sunken', 4.5],
  ['muted on a card', 'muted', 'card-bg', 4.5],
  ['muted on a plinth', 'muted', 'plinth', 3],
  ['added', 'success-text', 'success-soft', 4.5],
  ['in stock', 'success-text', 'card-bg', 4.5],
  ['failed', 'danger-text', 'danger-soft', 4.5],
  ['fault on a card', 'danger-text', 'card-bg', 4.5],
  ['warning badge', 'warning-text', 'warning-soft', 4.5],
  ['running low', 'warning-text', 'card-bg', 4.5],
  ['edge of a field', 'control-border', 'surface', 3],
  ['edge of a field, inside', 'control-border', 'composer-bg', 3],
];

/** Puts probes into a panel; they measure tokens that no element shows at rest. */
export function probe(root: ShadowRoot): () => readonly ContrastPair[] {
  const panel = root.querySelector('.panel')!;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    PROBES.map(
      ([, colour, under], at) => `.probe-${at}{color:var(--_${colour});background:var(--_${under});display:none}`,
    ).join(''),
  );
  root.adoptedStyleSheets.push(sheet);
  const styles = PROBES.map(([, , under], at) => {
    const element = document.createElement('i');
    element.className = `probe-${at}`;
    // Rings in the header are its own.
    (under === 'header-bg' ? panel.querySelector('.header')! : panel).append(element);
    return getComputedStyle(element);
  });
  return () =>
    PROBES.map(([name, , , least], at) => {
      const { color, backgroundColor } = styles[at]!;
      return { name, least, ratio: contrast(lay([backgroundColor]), lay([backgroundColor, color])) };
    });
}
