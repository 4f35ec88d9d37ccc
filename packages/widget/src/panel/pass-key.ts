// What the panel asks a key for.
const COPIED = ['key', 'keyCode', 'isComposing', 'altKey', 'ctrlKey', 'metaKey', 'shiftKey'] as const;

/** Sends a key that was kept from the page on to where it was pressed, as a twin that does not leave the shadow root. */
export function passKey(event: FocusEvent | KeyboardEvent): void {
  // Not instanceof: in a frame its window made the event, but not this code.
  if (!('key' in event)) return;
  const copied = Object.fromEntries(COPIED.map((name) => [name, event[name]]));
  // Not a KeyboardEvent: in Firefox (153) that is composed, whatever its options say.
  const twin = Object.assign(new Event(event.type, { bubbles: true, cancelable: true }), copied);
  event.composedPath()[0]?.dispatchEvent(twin);
  if (twin.defaultPrevented) event.preventDefault();
}
