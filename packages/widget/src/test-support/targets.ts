const TARGETS =
  'a[href], button, input, textarea, select, [role="radio"], [role="button"], [tabindex]:not([tabindex="-1"], [role="log"])';
/** A link in a sentence may be as high as its line (WCAG 2.5.8, inline). */
const INLINE = '.prose *, .disclaimer *';

interface Target {
  readonly element: HTMLElement;
  readonly box: DOMRect;
}

/**
 * What can be pressed and is smaller than `least` pixels, as sentences, but for a link on a line of its own with that much room around its
 * middle (WCAG 2.5.8, spacing).
 */
export function smallTargets(root: ParentNode, least: number): readonly string[] {
  const targets = [...root.querySelectorAll<HTMLElement>(TARGETS)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(`[inert], ${INLINE}`))
    .map((element): Target => ({ element, box: areaOf(element) }));
  const small = targets.filter(({ box }) => box.width < least || box.height < least);
  const faults = small.filter((target) => !target.element.matches('a') || isCrowded(target, targets, least));
  return [...new Set(faults.map(sentence))];
}

function isCrowded({ element, box }: Target, others: readonly Target[], least: number): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return others.some((other) => {
    if (other.element === element || other.element.contains(element)) return false;
    const { left, right, top, bottom, width, height } = other.box;
    // Of another small one, the circle around its middle counts.
    const isSmall = width < least || height < least;
    const dx = isSmall ? left + width / 2 - x : Math.max(left - x, 0, x - right);
    const dy = isSmall ? top + height / 2 - y : Math.max(top - y, 0, y - bottom);
    return Math.hypot(dx, dy) < (isSmall ? least : least / 2);
  });
}

// What a target lays over its row takes presses for it.
function areaOf(element: HTMLElement): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  const over = getComputedStyle(element, '::after');
  const isOver = over.content !== 'none' && over.position === 'absolute';
  const grown = (own: number, laid: string) => Math.max(own, (isOver && parseFloat(laid)) || 0);
  return new DOMRect(x, y, grown(width, over.width), grown(height, over.height));
}

function sentence({ element, box }: Target): string {
  const name = element.ariaLabel ?? element.textContent.trim();
  return `“${name}” .${element.className}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
}
