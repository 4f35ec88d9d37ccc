// Writes src/storefront/storefront-texts.ts from the prompt files, so that the default prompt needs no file system. A test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const LANGUAGES = ['en', 'zh'];
const folder = new URL('./', import.meta.url);
const target = new URL('src/storefront/storefront-texts.ts', folder);

/** The source of the generated module. */
export function storefrontSource() {
  const constants = LANGUAGES.map((language) => {
    const lines = readFileSync(new URL(`prompts/storefront.${language}.md`, folder), 'utf8')
      .replace(/\n$/, '')
      .split('\n');
    const quoted = lines.map((line) => `  ${quote(line)},`).join('\n');
    return `/** prompts/storefront.${language}.md */\nexport const STOREFRONT_${language.toUpperCase()} = [\n${quoted}\n  '',\n].join('\\n');\n`;
  });
  return `// Made by generate-storefront.mjs: change the prompt files instead.\n\n${constants.join('\n')}`;
}

const quote = (line) =>
  line.includes("'") && !line.includes('"') ? JSON.stringify(line) : `'${line.replace(/[\\']/g, '\\$&')}'`;

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, storefrontSource());
