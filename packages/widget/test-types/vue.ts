// What Vue's templates know of the element, through the built package.
import type { GlobalComponents } from 'vue';
import type {} from '@aisle/widget/vue';

type Props = InstanceType<GlobalComponents['aisle-chat']>['$props'];

export const right: Props = {
  gateway: '/assistant',
  colorScheme: 'dark',
  'lift-cards': true,
  actions: ['view'],
  class: 'here',
  getToken: async () => null,
  onAisleSend: (event) => void event.text.trim(),
};
// @ts-expect-error a word that the attribute does not have
export const wrongWord: Props = { density: 'loose' };
// @ts-expect-error an attribute that does not exist
export const wrongName: Props = { colour: 'red' };
// @ts-expect-error what the event does not carry
export const wrongEvent: Props = { onAisleOpen: (event) => event.text };
