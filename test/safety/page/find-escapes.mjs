const ROUNDING = 1;

/** Complains about what is drawn outside its bubble. Code and tables scroll inside it. */
export function findEscapes(container, complain) {
  const bubble = container.getBoundingClientRect();
  if (container.scrollWidth > container.clientWidth + ROUNDING) complain('something leaves its bubble');
  for (const element of container.querySelectorAll('*')) {
    if (element.parentElement.closest('pre, .table')) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < bubble.left - ROUNDING || right > bubble.right + ROUNDING)
      return complain(`<${element.localName}> leaves its bubble`);
  }
  return undefined;
}
