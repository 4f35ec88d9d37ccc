/** Does the browser make this page ready for a visitor who may never come? https://wicg.github.io/nav-speculation/prerendering.html */
export function isPrerendering(): boolean {
  return Reflect.get(document, 'prerendering') === true;
}
