import type { AisleChat as AisleChatElement } from '@aisle/widget';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { EVENTS, PROPERTIES } from './element-props.js';
import type { SortedProps } from './sort-props.js';

interface Given extends Pick<SortedProps, 'properties' | 'handlers'> {
  readonly open: boolean | undefined;
}

// Before the element asks for them, which it does in the next microtask. React 18 warns of it where there is no page.
const useBeforeElementActs = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Gives the element, after every render, its properties, `open` where that has changed, and handlers for its events. */
export function useElement(own: RefObject<AisleChatElement | null>, given: Given): void {
  const newest = useRef(given);
  const before = useRef<Partial<Given>>({});

  useBeforeElementActs(() => {
    const element = own.current;
    const { properties, open } = before.current;
    newest.current = given;
    before.current = given;
    if (!element) return;
    for (const name of PROPERTIES)
      if (properties?.[name] !== given.properties[name]) Reflect.set(element, name, given.properties[name]);
    // At first only what opens counts: what the visitor left open stays so.
    if (given.open !== undefined && given.open !== (open ?? false)) element.toggleAttribute('open', given.open);
  });

  useBeforeElementActs(() => {
    const element = own.current;
    if (!element) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    for (const [name, event] of Object.entries(EVENTS)) {
      element.addEventListener(event, (fired) => call(Reflect.get(newest.current.handlers, name), fired), { signal });
    }
    return () => leaving.abort();
  }, [own]);
}

function call(handler: unknown, event: Event): void {
  if (typeof handler === 'function') Reflect.apply(handler, undefined, [event]);
}
