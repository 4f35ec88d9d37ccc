import { ReactiveElement, type PropertyValues } from 'lit';
import { given } from '../aisle-element.js';
import { urlPolicy } from '../url-policy.js';
import type { TrustedTypesAccess } from '../trusted-types.js';
import type { TextRenderer, TextRendererOptions, createTextRenderer, warmUp } from './text-renderer.js';
import { visibleText } from './visible-text.js';

/** What the lazily loaded text module gives. */
export interface TextModule {
  readonly createTextRenderer: typeof createTextRenderer;
  readonly warmUp?: typeof warmUp;
}

/** Product mentions, pictures, the highlighter, and the words of the copy button. */
export type TextParts = Pick<TextRendererOptions, 'highlight' | 'images' | 'mention' | 'texts'>;

let loadText: (() => Promise<TextModule>) | undefined;
let trustedTypes: TrustedTypesAccess | undefined;
let loaded: TextModule | undefined;
let loading: Promise<TextModule | undefined> | undefined;

/**
 * Says where the text module comes from. It is asked for by the first text that is shown.
 * @param access the page's Trusted Types policy, where another bundle has made it already: a name can be used once
 */
export function setTextRendererLoader(load: () => Promise<TextModule>, access?: TrustedTypesAccess): void {
  trustedTypes = access;
  // Every panel says so; what one has loaded serves the next.
  if (load === loadText) return;
  loadText = load;
  loading = undefined;
  loaded = undefined;
}

/** Loads what texts need, and makes it ready, before the first one is there. */
export function warmTextRenderer(): void {
  void loadModule().then((module) => module?.warmUp?.(rules()));
}

/** What is the same for all texts. */
function rules(): TextRendererOptions {
  return {
    linkPolicy: (raw) => urlPolicy(raw, { kind: 'text-link', origins: [] }),
    visibleText,
    ...(trustedTypes && { trustedTypes }),
  };
}

function loadModule(): Promise<TextModule | undefined> {
  loading ??= load().catch(() => {
    // The words stay readable as they are; the next text tries again.
    loading = undefined;
    return undefined;
  });
  return loading;
}

async function load(): Promise<TextModule | undefined> {
  return (loaded = await loadText?.());
}

/** The words without the commonest marks of Markdown, so that little changes when the module comes. */
function plainWords(text: string): string {
  return visibleText(text)
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`|^#{1,6} /gm, '');
}

/**
 * Text of an answer, while it is being written and afterwards. Shows the words as they came until the text module is there, then
 * the same words as Markdown, in the same frame.
 */
export class AisleText extends ReactiveElement {
  static override properties = { text: given, open: given, parts: given };
  /** Markdown, as a model wrote it. */
  declare text: string;
  /** Is more text to come? */
  declare open: boolean;
  /** What an answer's text has besides its words. Read when the text is first shown. */
  declare parts: TextParts | undefined;
  #renderer: TextRenderer | undefined;

  constructor() {
    super();
    this.text = '';
    this.open = false;
    this.parts = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drop();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    if (loaded) this.#render(loaded);
    else this.#showPlain();
  }

  #showPlain(): void {
    this.#drop();
    this.classList.add('prose--plain');
    this.textContent = plainWords(this.text);
    void loadModule().then((module) => {
      if (module && this.isConnected) this.requestUpdate();
    });
  }

  #render(module: TextModule): void {
    if (!this.isConnected) return;
    this.classList.remove('prose--plain');
    this.#renderer ??= module.createTextRenderer(this, { ...rules(), ...this.parts });
    this.#renderer.update(this.text, this.open ? 'open' : 'done');
  }

  #drop(): void {
    this.#renderer?.destroy();
    this.#renderer = undefined;
  }
}
