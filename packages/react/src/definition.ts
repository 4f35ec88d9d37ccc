const TAG = 'aisle-chat';

/** Whether `<aisle-chat>` is defined in this page. */
export const isDefined = (): boolean => customElements.get(TAG) !== undefined;

/** Defines `<aisle-chat>`, unless the page did, and calls `listener` then. */
export function whenDefined(listener: () => void): () => void {
  let listening = true;
  if (!isDefined())
    import('@aisle/widget/define').catch((cause: unknown) =>
      console.error('<AisleChat>: the element could not be loaded. Is @aisle/widget deployed with your app?', cause),
    );
  void customElements.whenDefined(TAG).then(() => {
    if (listening) listener();
  });
  return () => {
    listening = false;
  };
}
