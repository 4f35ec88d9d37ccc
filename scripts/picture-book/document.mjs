import { format } from 'prettier';
import { ENGINES } from '../engines/find-engines.mjs';
import { DEVICES } from './views.mjs';

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

const sheet = (engine, { name, width }) =>
  `![Contact sheet: ${NAMES[engine]}, ${width} pixels wide](images/states-${engine}-${name}.webp)`;

/** docs/pictures.md: the contact sheets, and the states that are on them. */
export function writeDocument(states) {
  const chapters = ENGINES.map(
    (engine) => `## ${NAMES[engine]}\n\n${DEVICES.map((device) => sheet(engine, device)).join('\n\n')}`,
  );
  const rows = states.map(({ name, title, phone }) => `| \`${name}\` | ${title} | ${phone ? 'yes' : ''} |`);
  const text = `# Pictures

The widget in every state a shopper can find it in: the built files in three engines, light and dark, in English and Arabic. Written by
\`node scripts/picture-book.mjs\`, which takes the large pictures, too. The same states are gone through by \`test/e2e/states.e2e.mjs\`.

| state | what is seen | on a phone, too |
| --- | --- | --- |
${rows.join('\n')}

${chapters.join('\n\n')}
`;
  return format(text, { parser: 'markdown', printWidth: 120 });
}
