import { AisleChat, type AisleChatElement } from '@aisle/react';
import { StrictMode, useRef, useState } from 'react';
import { OwnChat } from './own-chat.js';
import { Products } from './products.js';

export function App() {
  const assistant = useRef<AisleChatElement>(null);
  const [pieces, setPieces] = useState(0);
  return (
    <StrictMode>
      <header>
        <h1>Ember &amp; Oak</h1>
        <span>
          Cart: <output>{pieces}</output> <button onClick={() => assistant.current?.open()}>Ask us</button>
        </span>
      </header>
      <p>Slow coffee, made by hand.</p>
      <Products />
      {location.hash === '#own' ? (
        <OwnChat />
      ) : (
        <AisleChat
          ref={assistant}
          gateway="/assistant"
          name="Ember & Oak"
          actions={['add_to_cart']}
          onAisleAction={(event) => {
            const { detail } = event;
            if (detail.action === 'add_to_cart') setPieces((before) => before + detail.quantity);
            event.respondWith(Promise.resolve());
          }}
        />
      )}
    </StrictMode>
  );
}
