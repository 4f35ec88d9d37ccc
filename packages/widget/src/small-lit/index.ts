/*
 * The part of Lit that the widget needs, at a third of the size. The files of the script tag are bundled with this in its place;
 * everybody who installs the package gets Lit itself. The types stay Lit's. See docs/decisions/2026-11-23-small-lit.md.
 */
export { LitElement, ReactiveElement, type ReactiveController } from './reactive-element.js';
export { nothing, render, repeat } from './render.js';
export { html, type TemplateResult } from './template.js';
