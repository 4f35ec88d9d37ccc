'use client';

import type { AisleChat as AisleChatElement } from '@aisle/widget';
import {
  createElement,
  forwardRef,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { isDefined, whenDefined } from './definition.js';
import type { ElementHandlers, ElementProps } from './element-props.js';
import { sortProps } from './sort-props.js';
import { useElement } from './use-element.js';

/** The props of `<AisleChat>`: attributes, properties and events of `<aisle-chat>`, and what every element has. */
export interface AisleChatProps extends ElementProps, ElementHandlers {
  /** Base URL of the gateway. */
  readonly gateway: string;
  /**
   * Whether the panel is open. The visitor opens and closes it, too: `onAisleOpen` and `onAisleClose` say so. What the visitor left
   * open on the page before stays open.
   */
  readonly open?: boolean | undefined;
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  /** May set the tokens: `{ '--aisle-accent': '#14594a' }`. */
  readonly style?: (CSSProperties & Readonly<Record<`--aisle-${string}`, string | number>>) | undefined;
  readonly lang?: string | undefined;
  readonly dir?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly [data: `data-${string}`]: string | number | boolean | undefined;
  /** What goes into the element's slots: `<Logo slot="launcher-icon" />`. Rendered once the element is defined. */
  readonly children?: ReactNode;
}

const definedOnServer = (): boolean => false;

/**
 * `<aisle-chat>` in React: the launcher in the corner of the page, and the shopping assistant that it opens. The element is loaded
 * when the component is on the page; `ref` is the element.
 */
export const AisleChat: ForwardRefExoticComponent<AisleChatProps & RefAttributes<AisleChatElement>> = forwardRef<
  AisleChatElement,
  AisleChatProps
>(function AisleChat(props, ref) {
  const own = useRef<AisleChatElement>(null);
  const [wasOpen] = useState(props.open);
  const { attributes, properties, handlers, rest } = sortProps(props);
  useElement(own, { properties, handlers, open: props.open });
  useImperativeHandle<AisleChatElement | null, AisleChatElement | null>(ref, () => own.current, []);
  // Before the element is defined its children would be seen where they stand.
  const defined = useSyncExternalStore(whenDefined, isDefined, definedOnServer);
  return createElement(
    'aisle-chat',
    {
      ...rest,
      ...attributes,
      class: props.className,
      // Later on the element has the attribute to itself, see useElement.
      open: wasOpen ? '' : undefined,
      // An element that was defined before React came has opened itself where the visitor had left it open.
      suppressHydrationWarning: true,
      ref: own,
    },
    defined ? props.children : undefined,
  );
});
