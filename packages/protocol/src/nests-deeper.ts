/** Whether JSON nests more than `levels` objects and arrays; `{}` is one level. Safe against nesting that exhausts the stack. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}
