import { LitElement, type PropertyDeclaration } from 'lit';

/** How elements of the widget declare a property: it is given by a template, never by an attribute, and renders anew. */
export const given: PropertyDeclaration = { attribute: false };

/**
 * Base of every element inside `<aisle-chat>`. It renders into light DOM: the widget has one shadow root, so parts are
 * one level deep, ids are referable and styles are adopted once.
 */
export class AisleElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
