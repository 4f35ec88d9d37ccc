/** Tells the page's developer what is wrong, and what to write instead. */
export function report(problem: string, ...details: readonly unknown[]): void {
  console.error(`<aisle-chat>: ${problem}`, ...details);
}
