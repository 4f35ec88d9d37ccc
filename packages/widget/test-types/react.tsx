// What React 19 knows of the element, through the built package.
import type {} from '@aisle/widget/react';

export const right = (
  <aisle-chat
    gateway="/assistant"
    color-scheme="dark"
    lift-cards
    actions={['view']}
    getToken={async () => null}
    className="here"
    ref={(element) => void element?.send('Hello').catch(() => undefined)}
    onaisle-send={(event) => event.text.trim()}
    onaisle-action={(event) => event.respondWith(Promise.resolve(event.detail.action))}
  >
    <b slot="launcher-icon">?</b>
  </aisle-chat>
);

// @ts-expect-error a word that the attribute does not have
export const wrongWord = <aisle-chat gateway="/assistant" density="loose" />;
// @ts-expect-error an attribute that does not exist
export const wrongName = <aisle-chat gateway="/assistant" colour="red" />;
// @ts-expect-error what the event does not carry
export const wrongEvent = <aisle-chat gateway="/assistant" onaisle-open={(event) => event.text} />;
