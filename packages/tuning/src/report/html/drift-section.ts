import type { Figures } from '../day-figures.js';
import { driftOf, type MixDrift, type RateDrift } from '../drift.js';
import { fullDayText, chanceText, pointsText, shareText } from './format.js';
import { html, type Markup } from '../../html/markup.js';

/** The days that the report compares with. */
export interface Before {
  readonly first: string;
  readonly last: string;
  readonly sum: Figures;
}

/** What changed, in words. */
export function driftSection(before: Before, now: Figures): Markup {
  const { rates, mixes } = driftOf(before.sum, now);
  const changed = [
    ...rates.filter(({ notable }) => notable).map(rateItem),
    ...mixes.filter(({ change }) => change !== 'none').map(mixItem),
  ];
  const same = [
    ...rates.filter(({ notable }) => !notable).map(rateItem),
    ...mixes.filter(({ change }) => change === 'none').map(mixItem),
  ];
  const list = (items: readonly Markup[]): Markup =>
    html`<ul class="changes">
      ${items}
    </ul>`;
  return html`<section class="panel">
    <h2>What changed</h2>
    <p class="lead">
      Compared with ${fullDayText(before.first)} to ${fullDayText(before.last)}. A change is named only where chance
      alone would bring it in fewer than 1 of 100 comparisons.
    </p>
    ${changed.length > 0 ? list(changed) : html`<p><strong>Nothing changed clearly.</strong></p>`}
    ${
      same.length > 0
        ? html`<details>
            <summary>${same.length} figures without a clear change</summary>
            ${list(same)}
          </details>`
        : undefined
    }
  </section> `;
}

function rateItem(drift: RateDrift): Markup {
  const { name, before, now, difference, low, high, p, notable, better } = drift;
  const improved = difference < 0 === (better === 'lower');
  const badge = !notable ? 'same' : improved ? 'better' : 'worse';
  const words = { same: 'No clear change', better: 'Better', worse: 'Worse' }[badge];
  const unknown = p === 1 && low === -1;
  const sentence = unknown
    ? 'There is nothing to compare on one of the two sides.'
    : notable
      ? `${difference < 0 ? 'Fell' : 'Rose'} from ${shareText(before.rate)} to ${shareText(now.rate)}: ${pointsText(difference)} points, likely between ${pointsText(low)} and ${pointsText(high)}. Chance alone would do this ${chanceText(p)}.`
      : `${shareText(before.rate)} before, ${shareText(now.rate)} now: chance alone would bring such a difference ${p === 1 ? 'every time' : chanceText(p)}.`;
  return html`<li>
    <span class="badge ${badge}">${words}</span><strong>${name}</strong><span class="say">${sentence}</span>
  </li>`;
}

function mixItem({ name, index, change }: MixDrift): Markup {
  const sentence = {
    none: 'The same mix as before, within chance.',
    some: 'The mix has moved somewhat: look at the lists below, and add such questions to what the assistant is tested with.',
    much: 'The mix is another one now: tests and training data made of the earlier questions no longer stand for it.',
  }[change];
  const badge = { none: 'same', some: 'moved', much: 'moved' }[change];
  const words = { none: 'No clear change', some: 'Moved', much: 'Moved much' }[change];
  return html`<li>
    <span class="badge ${badge}">${words}</span><strong>${name}</strong
    ><span class="say">${sentence} <small>(stability index ${index.toFixed(2)})</small></span>
  </li>`;
}
