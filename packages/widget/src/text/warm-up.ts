// One of each: what is used for the first time in the middle of an answer would make it stutter.
const samples = [
  'One **two** *three* `four`, [five](/five) & ~~six~~: https://seven.example/ eight@nine.example.\n\nTen [eleven][a]\n==\n\n[a]: /b\n',
  '# One\n\n- two **three**\n- [x] four\n\n1. five\n\n   six\n\n> seven **eight',
  '| one | two |\n|---|--:|\n| **three** | four |\n\n```js\nfive\n```\n\n***\n\n`six',
  // Expressions are made once more for texts that are not Latin.
].flatMap((sample) => [sample, `${sample} 重点：**内容**。`]);

/** Hands on short texts, one a frame, to be shown to nobody: so that an engine has made the code and the expressions that it needs. */
export function startWarming(show: (sample: string) => void): void {
  requestAnimationFrame(() => {
    const sample = samples.pop();
    if (sample === undefined) return;
    show(sample);
    startWarming(show);
  });
}

/** There is a text to be shown: it warms as well. */
export function stopWarming(): void {
  samples.length = 0;
}
