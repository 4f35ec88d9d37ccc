// What an app in TypeScript sees of the built package; checked with the types of React 18 and of React 19.
import { AisleChat, useAisleChat, type AisleChatElement } from '@aisle/react';
import { useRef } from 'react';

export function Shop() {
  const assistant = useRef<AisleChatElement>(null);
  const { messages, status, chat } = useAisleChat({ gateway: '/assistant' });
  return (
    <>
      <button onClick={() => assistant.current?.open()}>Ask</button>
      <button disabled={status.name !== 'idle'} onClick={() => void chat.send('Hello')}>
        {messages.length}
      </button>
      <AisleChat
        gateway="/assistant"
        colorScheme="dark"
        actions={['view']}
        style={{ '--aisle-accent': '#14594a', marginTop: 4 }}
        data-team="web"
        onAisleSend={(event) => event.text.length === 0 && event.preventDefault()}
        ref={assistant}
      >
        <b slot="launcher-icon">?</b>
      </AisleChat>
    </>
  );
}

// @ts-expect-error the gateway is needed
export const withoutGateway = <AisleChat />;
// @ts-expect-error a word that the prop does not have
export const wrongWord = <AisleChat gateway="/assistant" density="loose" />;
// @ts-expect-error a token of somebody else's
export const wrongToken = <AisleChat gateway="/assistant" style={{ '--other': 1 }} />;
