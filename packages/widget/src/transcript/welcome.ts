import { html, type TemplateResult } from 'lit';
import type { Start } from '../start.js';
import { icon } from '../icons.js';
import type { Locale } from '../locales/locale.js';
import type { MessageKey } from '../locales/messages.js';

export interface Welcome {
  readonly locale: Locale;
  readonly starts: readonly Start[] | undefined;
  ask(prompt: string): void;
  /** The visitor is about to ask. */
  prepare(): void;
}

/** What stands where no conversation is yet: a greeting by the time of day, and questions to start with. */
export function renderWelcome({ locale, starts, ask, prepare }: Welcome, now: Date): TemplateResult {
  return html`<slot name="empty"
    ><div class="welcome" part="welcome">
      <slot name="welcome"
        ><div>
          <h3 class="hello">
            <span>${locale.text(greetingAt(now.getHours()))}</span>${locale.text('welcome.question')}
          </h3>
          <p>${locale.text('welcome.intro')}</p>
        </div></slot
      >
      <div>
        <p class="label starts-label">${locale.text('welcome.startWith')}</p>
        <ul class="starts" @pointerover=${prepare} @focusin=${prepare}>
          ${(starts ?? defaultStarts(locale)).map(
            (start) =>
              html`<li>
                <button class="start" part="start" type="button" @click=${() => ask(start.prompt ?? start.label)}>
                  ${renderIcon(start)}<bdi>${start.label}</bdi>${icon('forward', 'sm', 'flip')}
                </button>
              </li>`,
          )}
        </ul>
      </div>
    </div></slot
  >`;
}

/** The greeting for an hour of the day. @param hour 0–23 */
function greetingAt(hour: number): MessageKey {
  if (hour >= 5 && hour < 12) return 'welcome.morning';
  if (hour >= 12 && hour < 18) return 'welcome.afternoon';
  return 'welcome.evening';
}

// What drives somewhere drives the other way in right-to-left text.
function renderIcon({ icon: name = 'search' }: Start): TemplateResult {
  return name === 'truck' ? icon(name, 'flip') : icon(name);
}

function defaultStarts(locale: Locale): readonly Start[] {
  return [
    { label: locale.text('welcome.start.find'), icon: 'search' },
    { label: locale.text('welcome.start.compare'), icon: 'compare' },
    { label: locale.text('welcome.start.size'), icon: 'ruler' },
    { label: locale.text('welcome.start.order'), icon: 'truck' },
  ];
}
