import { createElement, type FunctionComponent } from 'react';
import { AisleChat, useAisleChat } from '../src/index.js';

/** A page that a server renders and the browser takes over: the hook and the component. */
export const App: FunctionComponent = () => {
  const { status, messages } = useAisleChat({ gateway: 'https://shop.example/assistant', history: 'memory' });
  return createElement(
    'main',
    null,
    createElement('p', null, `${status.name === 'loading' ? 'loading' : 'ready'}, ${messages.length}`),
    createElement(
      AisleChat,
      {
        gateway: 'https://shop.example/assistant',
        name: 'Northfold',
        className: 'assistant',
        style: { '--aisle-accent': '#14594a' },
        'data-team': 'web',
        actions: 'view',
        textImages: 'https://shop.example/',
        history: 'memory',
        liftCards: true,
        starts: ['Where is my order?'],
        onAisleOpen: () => undefined,
      },
      createElement('b', { slot: 'launcher-icon' }, '?'),
    ),
  );
};
