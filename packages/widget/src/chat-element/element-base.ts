/** `HTMLElement`, or an empty class where there is no DOM, so that a server can import the package. */
export const ElementBase: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? class {};
