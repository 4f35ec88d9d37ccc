import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../docs/csp.md', import.meta.url), 'utf8');

/**
 * A policy as docs/csp.md publishes it, with the addresses of a site in place of the document's.
 * @param name what follows `csp` in the document
 * @param addresses `{ files, images, gateway }`, and the nonce where there is one
 */
export function publishedPolicy(name, { files, images, gateway, nonce = '' }) {
  const [, policy] = new RegExp(`\`\`\`csp ${name}\n([\\s\\S]*?)\n\`\`\``).exec(text) ?? [];
  if (!policy) throw new Error(`docs/csp.md has no policy “${name}”.`);
  const ours = policy
    .replaceAll('https://cdn.shop.example/aisle/0.1.0/', files)
    .replaceAll('https://images.shop.example', images)
    .replaceAll('https://assistant.shop.example', gateway)
    .replaceAll('{nonce}', nonce)
    .replaceAll('\n', ' ');
  if (ours.includes('.example')) throw new Error(`docs/csp.md names an address that no test stands in for: ${ours}`);
  return ours;
}
