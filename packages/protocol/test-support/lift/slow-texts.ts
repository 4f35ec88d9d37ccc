/** Texts that make a reader slow which goes over what it has again and again. Each takes milliseconds, or minutes. */
export const SLOW_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['an object of many keys in a fence of JSON', `\`\`\`json\n{${keys(6_000)}}\n\`\`\``],
  ['an object of many keys in prose', `{${keys(6_000)}}`],
  [
    'JSON in a string beside many keys',
    `\`\`\`card\n{"name":"x","arguments":"{${'\\"a\\":1,'.repeat(3_500)}",${keys(3_000)}}\n\`\`\``,
  ],
  ['ids in one text beside many keys', `{"kind":"product_list","items":"${'a,'.repeat(15_000)}",${keys(3_000)}}`],
  ['lists in lists in lists', `\`\`\`card\n[${`[${`[${'[],'.repeat(20)}],`.repeat(20)}],`.repeat(20)}]\n\`\`\``],
  ['a string of many lines', `\`\`\`card\n{"kind":"product","note":"${'a\n'.repeat(30_000)}"}\n\`\`\``],
  ['a fence of code whose first line is all braces', `\`\`\`js ${'{'.repeat(250_000)}`],
  ['braces', '{'.repeat(250_000)],
  ['braces and words', '{ab '.repeat(60_000)],
  ['backticks', '`'.repeat(250_000)],
  ['backticks in a fence', `\`\`\`card\n${'`'.repeat(250_000)}`],
  ['fences and no more', '```json\n'.repeat(30_000)],
  ['half quotes', `\`\`\`card\n{"kind":"${'" x'.repeat(20_000)}`],
  ['splinters after a card', `{"kind":"cart"}${'"a'.repeat(100_000)}`],
  ['cards', '{"kind":"cart"} '.repeat(15_000)],
];

function keys(count: number): string {
  return Array.from({ length: count }, (_, index) => `"k${index}":1`).join();
}
