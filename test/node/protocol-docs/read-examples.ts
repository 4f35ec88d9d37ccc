import { readdir, readFile } from 'node:fs/promises';

const folder = new URL('../../../docs/protocol/', import.meta.url);

/** One fenced block of a page. */
export interface Example {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** The second word behind the fence. */
  readonly about: string;
  readonly text: string;
}

export interface Page {
  readonly name: string;
  readonly text: string;
  readonly examples: readonly Example[];
}

/** Every page of the specification. */
export async function readPages(): Promise<Page[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      const blocks = text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms);
      const examples = Array.from(blocks, ([, language = '', about = '', body = ''], index) => {
        const line = text.slice(0, [...text.matchAll(/^```\w+.*$/gm)][index]?.index ?? 0).split('\n').length;
        return { page: name, line, language, about, text: body };
      });
      return { name, text, examples };
    }),
  );
}

/** A page's heading as GitHub makes it an anchor. */
export function anchorsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
