import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../docs/embedding.md', import.meta.url), 'utf8');

/**
 * A snippet as docs/embedding.md publishes it, with the addresses of a site.
 * @param name what follows `html` in the document
 */
export function publishedSnippet(name, { files, gateway }) {
  const [, snippet] = new RegExp(`\`\`\`html ${name}\n([\\s\\S]*?)\n\`\`\``).exec(text) ?? [];
  if (!snippet) throw new Error(`docs/embedding.md has no snippet “${name}”.`);
  const ours = snippet
    .replaceAll('https://cdn.shop.example/aisle/0.1.0/', files)
    .replaceAll('https://assistant.shop.example', gateway);
  if (ours.includes('.example')) throw new Error(`“${name}” names an address that no test stands in for: ${ours}`);
  return ours;
}

/** The code between the script tags of a snippet. */
export const codeOf = (snippet) => /<script[^>]*>([\s\S]*?)<\/script>/.exec(snippet)[1];

/** What a liquid or PHP snippet of the document says, as it stands there. */
export const sourceOf = (language) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(text)[1];
