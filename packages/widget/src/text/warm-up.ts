// One of each: what is used for the first time in the middle of an answer would make it stutter.
const samples = [
  'a **a** *a* `a`, [a](/a) & ~~a~~: https://a.aa/ a@a.aa.\n\na [a][a]\n==\n\n[a]: /a\n',
  '# a\n\n- a **a**\n- [x] a\n\n1. a\n\n   a\n\n> a **a',
  '| a | a |\n|---|--:|\n| **a** | a |\n\n```js\na\n```\n\n***\n\n`a',
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
