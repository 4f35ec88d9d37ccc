import * as z from 'zod/mini';

/** The version of a prompt: `sha256:` and the 64 hexadecimal digits of its content. */
export const PromptVersionSchema = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/));
/** See {@link PromptVersionSchema}. */
export type PromptVersion = z.infer<typeof PromptVersionSchema>;

/**
 * The version of a prompt file: a hash of its text, the same whatever the line endings, the byte order mark, spaces at line ends
 * and line feeds at the end of the file, which editors and git change on their own.
 */
export async function promptVersion(text: string): Promise<PromptVersion> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stableText(text)));
  return `sha256:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function stableText(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return `${lines
    .map((line) => line.replace(/[ \t]+$/, ''))
    .join('\n')
    .replace(/\n+$/, '')}\n`.normalize('NFC');
}
