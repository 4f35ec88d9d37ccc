/** Words, phrases and sentences of a language, with the inline marks that models use. */
export function createProse(language, random) {
  const { words, between, comma, stop, begin } = language;

  const wordsOf = ([least, most]) => random.times(random.whole(least, most), () => random.pick(words));
  const plain = (range) => wordsOf(range).join(between);

  function marked(text) {
    const mark = random.next();
    if (mark < 0.4) return `**${text}**`;
    if (mark < 0.6) return `*${text}*`;
    if (mark < 0.75) return `\`${text}\``;
    if (mark < 0.8) return `~~${text}~~`;
    return `[${text}](https://shop.example/p/${random.whole(1_000, 9_999)})`;
  }

  /** A run of words, in which about one stretch in three is marked. */
  function inline(range) {
    const stretches = [];
    let left = random.whole(...range);
    while (left > 0) {
      const length = Math.min(left, random.whole(2, 6));
      const text = plain([length, length]);
      // In Chinese, marks stand between spaces now and then, as models write both.
      stretches.push(random.chance(0.3) ? marked(text) : text);
      left -= length;
    }
    const space = between || (random.chance(0.5) ? ' ' : '');
    return stretches.join(space);
  }

  const clause = () => inline(language.sentence);
  const sentence = () => begin(random.chance(0.3) ? `${clause()}${comma}${clause()}` : clause()) + stop;

  return {
    plain,
    inline,
    sentence,
    /** Sentences of at least so many characters together. */
    sentences(chars) {
      let text = '';
      while (text.length < chars) text += sentence();
      return text.trimEnd();
    },
  };
}
