/** Tells the page's developer what is wrong, and what to write instead. */
export function report(problem: string, ...details: readonly unknown[]): void {
  console.error(`<aisle-chat>: ${problem}`, ...details);
}

/** Tells of an attribute whose value cannot be used. @param expected what to write instead */
export function reportAttribute(name: string, value: string, expected: string): void {
  report(`The attribute "${name}" is "${value}"; write ${expected}.`);
}
