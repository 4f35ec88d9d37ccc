// What Svelte's templates know of the element, through the built package.
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from '@aisle/widget/svelte';

type Props = SvelteHTMLElements['aisle-chat'];

export const right: Props = {
  gateway: '/assistant',
  'color-scheme': 'dark',
  'lift-cards': true,
  actions: ['view'],
  class: 'here',
  'onaisle-send': (event) => void event.text.trim(),
  'on:aisle-open': () => undefined,
};
// @ts-expect-error a word that the attribute does not have
export const wrongWord: Props = { density: 'loose' };
// @ts-expect-error what the event does not carry
export const wrongEvent: Props = { 'onaisle-open': (event) => event.text };
