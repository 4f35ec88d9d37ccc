/**
 * Says on the element of a card whether its bones stand there, for the style of what follows it. A class, since WebKit does not notice
 * when `:has()` ceases to hold for a sibling. What comes after bones fades in.
 */
export function markWaiting({ classList, firstElementChild }: Element): void {
  if (classList.toggle('waiting', firstElementChild?.hasAttribute('aria-busy') ?? false)) classList.add('waited');
}
