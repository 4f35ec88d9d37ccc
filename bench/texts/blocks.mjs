/** Makers of Markdown blocks of about 250 characters; a block has no blank line at its ends. */
export function createBlocks(language, random, prose) {
  const { begin, colon } = language;
  const phrase = () => begin(prose.inline(language.phrase));
  const short = () => begin(prose.plain(language.short));

  const listItem = (bullet) => (place) => {
    const nested = random.chance(0.2) ? `\n   - ${phrase()}` : '';
    return `${bullet(place)} ${phrase()}${nested}`;
  };
  const bullets = {
    unordered: () => '-',
    ordered: (place) => `${place + 1}.`,
    task: () => (random.chance(0.5) ? '- [x]' : '- [ ]'),
  };
  const list = (kind, items) => random.times(items, listItem(bullets[kind])).join('\n');

  const row = (cells) => `| ${cells.join(' | ')} |`;
  const tableHead = (columns) => `${row(random.times(columns, short))}\n${row(random.times(columns, () => '---'))}`;
  const tableRow = (columns) => row(random.times(columns, () => prose.inline(language.short)));

  const codeLine = (place) =>
    random.pick([
      `const item${place} = basket.find(({ id }) => id === ${random.whole(100, 999)});`,
      `if (item${place}.weight < ${random.whole(1, 40) * 50}) list.push(item${place});`,
      `  // ${prose.plain(language.phrase)}`,
      `return { total: ${random.whole(10, 900)}, currency: 'EUR' };`,
      `export const size${place} = ${random.whole(30, 50)};${random.chance(0.4) ? '\n' : ''}`,
    ]);
  const code = (lines) => random.times(lines, codeLine).join('\n');

  return {
    heading: () => `${'#'.repeat(random.whole(2, 4))} ${short()}`,
    paragraph: () => prose.sentences(320),
    list: () => list(random.pick(['unordered', 'ordered', 'task']), random.whole(...language.items)),
    listItems: (items) => list('unordered', items),
    table: () => [tableHead(3), ...random.times(random.whole(...language.rows), () => tableRow(3))].join('\n'),
    tableHead,
    tableRow,
    fence: () => `\`\`\`js\n${code(random.whole(5, 8))}\n\`\`\``,
    code,
    quote: () => `> ${prose.sentences(170)}\n>\n> ${prose.sentences(80)}`,
    introduction: () => `${begin(prose.inline(language.sentence))}${colon}`,
  };
}
