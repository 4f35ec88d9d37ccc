/** `HTMLElement`, or an empty class where there is no DOM, so that a server can import the package. */
export const ElementBase: typeof HTMLElement =
  typeof HTMLElement === 'undefined'
    ? // The boundary to an environment without a DOM: nothing constructs this class there.
      (class {} as typeof HTMLElement)
    : HTMLElement;
