import type { Location } from '@aisle/protocol';
import type { TemplateResult } from 'lit';
import type { Locale } from '../../locales/locale.js';
import type { CardTools, CardView } from './card-tools.js';
import { Facts, field, type Fact } from './facts.js';
import { announcedNotes, renderLocationBones } from './family-bones.js';
import { leafIcon } from './leaf-icon.js';
import { daysOf, minutesOf, openState } from './opening-hours.js';

const SOON_MINUTES = 60;
/** A Monday, in any time zone. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** `location_list`: shops with their hours, and the way there. */
export class LocationCard implements CardView {
  readonly #tools: CardTools;
  readonly #facts: Facts<Location>;

  constructor(tools: CardTools) {
    this.#tools = tools;
    const { kit, host } = tools;
    this.#facts = new Facts({ host, kind: 'location', read: (data) => kit.factSchemas.location.safeParse(data).data });
  }

  update(): void {
    this.#facts.update();
  }

  render(): unknown {
    const { kit, host, text } = this.#tools;
    const { html, visibleText } = kit;
    const { chatPart } = host;
    if (this.#facts.isPending) return renderLocationBones(this.#tools, announcedNotes(chatPart, this.#facts));
    // A shop that has closed for good must not be sent people.
    const facts = this.#facts.items.filter(({ state }) => state !== 'gone');
    if (facts.length === 0) return kit.renderFallback(chatPart);
    const given = field(chatPart.data, 'title');
    const count = text('location.shops', { count: facts.length });
    const title = (typeof given === 'string' && visibleText(given).trim()) || count;
    return html`<div class="card" part="card" role="group" aria-label=${title}>
      <div class="card-head"><h3>${title}</h3></div>
      <ul class="rows">
        ${kit.repeat(
          facts,
          ({ id }) => id,
          (fact) => this.#renderPlace(fact),
        )}
      </ul>
    </div>`;
  }

  #renderPlace(fact: Fact<Location>): TemplateResult {
    const { kit, host } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { locale } = host.context;
    const { data: place, note, state } = fact;
    const name = visibleText(place.name);
    const distance = place.distance_m === undefined ? nothing : kilometres(place.distance_m, locale);
    return html`<li class="place" aria-label=${name}>
      <p class="place-top"><span class="row-title">${name}</span><span class="row-sub num">${distance}</span></p>
      <p class="row-sub">${place.address.map(visibleText).join(', ')}</p>
      ${state === 'current' ? this.#renderStanding(place) : nothing}
      ${note ? html`<p class="row-sub">${visibleText(note)}</p>` : nothing} ${this.#renderHours(place)}
      ${this.#renderWays(place, name)}
    </li>`;
  }

  /** Open or closed now, and what is there. */
  #renderStanding(place: Location): unknown {
    const { kit } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const open = this.#openWords(place);
    const stock = visibleText(place.stock ?? '').trim();
    if (!open && !stock) return nothing;
    return html`<p class="row-sub">
      ${open && html`<span class=${open.tone}>${open.words}</span>`}${open && stock ? ' · ' : nothing}${stock}
    </p>`;
  }

  #openWords(place: Location): { readonly tone: string; readonly words: string } | undefined {
    const { host, text } = this.#tools;
    const { locale } = host.context;
    const state = openState(place, Date.now());
    switch (state?.name) {
      case 'all-day':
        return { tone: 'ok', words: text('location.open') };
      case 'open': {
        const { until, minutesLeft: count } = state;
        if (count <= SOON_MINUTES) return { tone: 'low', words: text('location.closesIn', { count }) };
        return { tone: 'ok', words: text('location.openUntil', { time: clockOf(until, locale) }) };
      }
      case 'closed': {
        const { opens } = state;
        if (!opens) return { tone: 'muted', words: text('location.closed') };
        const time = clockOf(opens.at, locale);
        if (opens.daysAhead === 0) return { tone: 'muted', words: text('location.opensAt', { time }) };
        const format = new Intl.DateTimeFormat(locale.language, { weekday: 'long', timeZone: place.time_zone });
        const day = format.format(Date.now() + opens.daysAhead * DAY_MS);
        return { tone: 'muted', words: text('location.opensOn', { day, time }) };
      }
      default:
        return undefined;
    }
  }

  #renderHours({ hours = [] }: Location): unknown {
    const { kit, host, text } = this.#tools;
    const { html, nothing, visibleText } = kit;
    const { locale } = host.context;
    if (hours.length === 0) return nothing;
    return html`<details class="place-hours">
      <summary>${text('location.hours')}</summary>
      <dl class="num">
        ${hours.slice(0, 14).map(
          ({ days, opens, closes }) =>
            html`<div>
              <dt>${daysWords(days, locale) ?? visibleText(days)}</dt>
              <dd>${clockOf(minutesOf(opens), locale)}–${clockOf(minutesOf(closes), locale)}</dd>
            </div>`,
        )}
      </dl>
    </details>`;
  }

  #renderWays(place: Location, name: string): unknown {
    const { kit, host, text } = this.#tools;
    const { html, nothing, urlPolicy } = kit;
    const { context, chatPart } = host;
    const { actions, origins, messageId } = context;
    const about = html`<span class="vh">: ${name}</span>`;
    const request = {
      action: 'directions',
      location: place,
      card: chatPart.kind,
      messageId,
      partId: chatPart.id,
      value: { location_id: place.id },
    } as const;
    const words = html`${leafIcon(this.#tools, 'pin')}${text('location.directions')}${about}`;
    const directions = actions.has('directions')
      ? html`<button
          class="btn btn--text"
          part="card-action"
          type="button"
          @click=${() => void context.dispatchAction(request)}
        >
          ${words}
        </button>`
      : html`<a class="btn btn--text" part="card-action" href=${mapUrl(place)} target="_blank" rel="noopener noreferrer"
          >${words}</a
        >`;
    const number = place.phone?.replace(/[^+\d]/g, '');
    const call = number && urlPolicy(`tel:${number}`, { kind: 'text-link', origins })?.href;
    return html`<div class="place-actions">
      ${directions}
      ${
        call
          ? html`<a class="btn btn--text" part="card-action" href=${call}
              >${leafIcon(this.#tools, 'phone')}${text('location.call')}${about}</a
            >`
          : nothing
      }
    </div>`;
  }
}

/** A link that phones open in their own maps (https://developers.google.com/maps/documentation/urls/get-started). */
function mapUrl({ geo, name, address }: Location): string {
  const destination = geo ? `${geo.latitude},${geo.longitude}` : [name, ...address].join(', ');
  return `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination }).toString()}`;
}

function kilometres(metres: number, locale: Locale): string {
  const value = metres / 1000;
  return locale.number(value, { style: 'unit', unit: 'kilometer', maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** A time of day as the language writes it. */
function clockOf(minutes: number, locale: Locale): string {
  return locale.time(new Date(2024, 0, 1, Math.floor(minutes / 60), minutes % 60).getTime());
}

/** Days in the visitor's language, where they are written as schema.org has them. */
function daysWords(text: string, { language }: Locale): string | undefined {
  const days = daysOf(text);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number) => format.format(MONDAY + day * DAY_MS);
  const isRange = days.length > 2 && days.every((day, index) => day === (first + index) % 7);
  return isRange
    ? `${name(first)}–${name(last)}`
    : new Intl.ListFormat(language, { style: 'narrow' }).format(days.map(name));
}
