import type { Random } from './random.js';

// Words, half marks, whole marks, and what looks like one: as models write them, and as nobody does.
const words =
  'pack rain light the 40 litres waterproof zip snake_case_name 2*3 a & b &copy; &amp;lt; &#169; &nope; 5 < 6 <b> </b> e.g. ' +
  '背包 防水 重点：内容 「轻便」 カバン 가방 é 😀 👩‍👩‍👧 www.lab.example https://lab.example/a?b=c care@shop.example \\* \\[ ! # 1. - + ~ ^ | $5';
const choices = words.split(' ');

function phrase(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(choices)).join(random.chance(0.03) ? '  \n' : ' ');
}

function inline(random: Random, length = random.between(1, 14)): string {
  const pieces: string[] = [];
  for (let left = length; left > 0; left -= 3) {
    const text = phrase(random, random.between(1, 4));
    const [before, after] = random.pick(around(random));
    pieces.push(before + text + after);
  }
  return pieces.join(random.pick([' ', ' ', ' ', '', ', ', '\n']));
}

const plain = ['', ''] as const;

function around(random: Random): readonly (readonly [string, string])[] {
  const label = random.pick(['a', 'g', 'Ref One', 'never']);
  return [
    plain,
    plain,
    plain,
    plain,
    ['**', '**'],
    ['*', '*'],
    ['_', '_'],
    ['~~', '~~'],
    ['`', '`'],
    ['**', '*'],
    ['*', ''],
    ['`', ''],
    ['[', '](/care)'],
    ['[', `][${label}]`],
    [`[${label}] `, ''],
    ['![', '](https://cdn.example/a.png)'],
    ['[', ''],
    ['**', '：**'],
    ['<span class="x">', '</span>'],
    ['***', '***'],
  ];
}

function list(random: Random, items: number, depth: number): string {
  const ordered = random.chance(0.4);
  const bullet = random.pick(['-', '*', '+']);
  const first = random.pick([1, 1, 1, 3, 0]);
  const delimiter = random.pick(['.', '.', ')']);
  const gaps = random.chance(0.25) ? 0.3 : random.chance(0.1) ? 0.02 : 0;
  return Array.from({ length: items }, (_, index) => {
    const marker = ordered ? `${first + index}${delimiter}` : bullet;
    const indent = ' '.repeat(marker.length + 1);
    const task = random.chance(0.1) ? random.pick(['[ ] ', '[x] ']) : '';
    const inner = depth < 3 && random.chance(0.12) ? `\n${block(random, depth + 1)}` : '';
    const content = (task + inline(random, random.between(1, 8)) + inner).replaceAll('\n', `\n${indent}`);
    return `${marker} ${content}${random.chance(gaps) ? '\n' : ''}`;
  }).join('\n');
}

function table(random: Random, rows: number): string {
  const columns = random.between(1, 4);
  const cell = () => phrase(random, random.between(0, 3)).replace(/[\n|]/g, '');
  const row = () => `| ${Array.from({ length: random.chance(0.1) ? columns + 1 : columns }, cell).join(' | ')} |`;
  const head = `| ${Array.from({ length: columns }, (_, index) => `h${index}`).join(' | ')} |`;
  const rule = `|${Array.from({ length: columns }, () => random.pick(['---', ':--', '--:', ':-:'])).join('|')}|`;
  return [head, rule, ...Array.from({ length: rows }, row)].join('\n');
}

function code(random: Random, lines: number): string {
  const fence = random.pick(['```', '```', '~~~', '````']);
  const indent = random.chance(0.1) ? '  ' : '';
  const line = () =>
    `${indent}${random.pick(['', '', '  ', 'let a = ', '`` ', '- ', '*', '<b>'])}${random.pick(choices)}`;
  const text = Array.from({ length: lines }, () => (random.chance(0.15) ? '' : line())).join('\n');
  return `${indent}${fence}${random.pick(['', 'js', 'sh x'])}\n${text}${lines ? '\n' : ''}${random.chance(0.9) ? indent + fence : ''}`;
}

function block(random: Random, depth = 0): string {
  const long = depth === 0 && random.chance(0.08);
  const size = (short: number) => (long ? short * random.between(8, 30) : random.between(1, short));
  switch (random.between(0, 15)) {
    case 0:
      return `${'#'.repeat(random.between(1, 6))} ${inline(random, 4)}`;
    case 1:
      return `${inline(random, 4).replaceAll('\n', ' ')}\n${random.pick(['===', '---', '-'])}`;
    case 2:
      return random.pick(['---', '***', '_ _ _']);
    case 3:
    case 4:
    case 5:
      return list(random, size(5), depth);
    case 6:
    case 7:
      return table(random, size(4));
    case 8:
    case 9:
      return code(random, size(6));
    case 10:
      return block(random, depth + 1).replace(/^/gm, random.pick(['> ', '> ', '>']));
    case 11:
      return random.pick([
        '<div>\nraw *a*\n</div>',
        '<pre>\nx\n\ny</pre>',
        '<!-- a -->',
        '<b>x</b>',
        '<script>\na\n</script>',
      ]);
    case 12:
      return `[${random.pick(['a', 'g', 'Ref One'])}]: /${random.pick(['guide', 'care "Title"', 'x\n"more"'])}`;
    case 13:
      return '    indented\n\n      code';
    default:
      return inline(random, size(14));
  }
}

/** A document that shows every kind of block, and some that go wrong. */
export function randomDocument(random: Random): string {
  const blocks = Array.from({ length: random.between(1, 9) }, () => block(random));
  return blocks.map((text) => text + random.pick(['\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\n \n'])).join('');
}

const scraps =
  'a|b c|- |  |    |\n|\n|\n\n|> |1. |2) |* |#|# |```|~~~|\t|---|===|<div>|</div>|<!--|-->|[x]: /guide|[x]|[|](/care)|]|(|)|"t"| |**|*|_|`|~~|\\|!|&amp;|&|.|é|，|背包|https://lab.example|www.lab.example|care@shop.example|[ ] '
    .split('|')
    .concat(['| a | b |', '|---|---|', '|']);

/** Scraps of Markdown in no order: nobody writes that, and it must be read all the same. */
export function randomScraps(random: Random): string {
  return Array.from({ length: random.between(1, 24) }, () => random.pick(scraps)).join('');
}
