import type { TemplateResult } from 'lit';
import type { CardTools } from './card-tools.js';
import type { ChoiceGroup, ChoiceValue } from './variant-choice.js';

interface RadioGroup {
  readonly group: ChoiceGroup;
  /** What the visitor calls the option. */
  readonly label: string;
  choose(label: string): void;
}

/** The values of one option as radio buttons (APG radio group): what cannot be chosen stays in reach, and says why. */
export function renderRadioGroup(tools: CardTools, { group, label, choose }: RadioGroup): TemplateResult {
  const { kit, text } = tools;
  const { html, nothing, visibleText } = kit;
  const { values } = group;
  const swatches = values.length > 0 && values.every(({ swatch }) => swatch !== undefined);
  const stop = values.find(({ chosen }) => chosen) ?? values.find(({ state }) => state === 'free') ?? values[0];
  const said = (value: ChoiceValue) => {
    const words = { label: visibleText(value.label) };
    if (value.state === 'free') return swatches ? words.label : nothing;
    return text(value.state === 'none' ? 'variant.none' : 'variant.out', words);
  };
  return html`<div
    class=${swatches ? 'swatches' : 'choices'}
    role="radiogroup"
    aria-label=${label}
    @keydown=${moveChoice}
  >
    ${values.map(
      (value) =>
        html`<button
          class=${swatches ? 'swatch' : 'choice'}
          type="button"
          role="radio"
          title=${swatches ? visibleText(value.label) : nothing}
          aria-checked=${value.chosen}
          aria-disabled=${value.state === 'free' ? nothing : 'true'}
          aria-label=${said(value)}
          tabindex=${value === stop ? 0 : -1}
          .style=${swatches ? `--c:${value.swatch}` : ''}
          @click=${() => value.state === 'free' && choose(value.label)}
        >
          ${swatches ? nothing : visibleText(value.label)}
        </button>`,
    )}
  </div>`;
}

/** Arrow keys take the focus to the next radio, and choose it where it can be chosen. */
function moveChoice(event: KeyboardEvent): void {
  const { currentTarget: group, target, key } = event;
  if (!(group instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const radios = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
  const sign = getComputedStyle(group).direction === 'rtl' ? -1 : 1;
  const step = { ArrowDown: 1, ArrowRight: sign, ArrowUp: -1, ArrowLeft: -sign }[key];
  const from = radios.findIndex((radio) => radio === target);
  if (!step || from < 0) return;
  event.preventDefault();
  const next = radios[(from + step + radios.length) % radios.length];
  next?.focus();
  next?.click();
}
