import type { Block } from '../text/markdown/block.js';
import { BlockParser } from '../text/markdown/block-parser.js';
import { closeOf, wordsOf } from '../text/markdown/inline.js';
import { parseInline } from '../text/markdown/inline-parser.js';
import type { Decode } from '../text/markdown/source-text.js';

/*
 * Markdown → HTML, of a whole text at once: a second way from what our parser reads to what is seen. `reference` is as the specifications'
 * examples write it, without titles, which nothing here shows; `shown` as the widget shows it. Nothing of this is in the browser's files.
 */

/** HTML of a whole text. */
export function markdownToHtml(markdown: string, decode: Decode, flavour: 'reference' | 'shown'): string {
  const parser = new BlockParser(decode);
  for (const line of markdown.replace(/\n$/, '').split('\n')) parser.readLine(line);
  parser.finish();
  return new HtmlWriter(parser.targets, decode, flavour).blocks(parser.document.children, 'loose');
}

class HtmlWriter {
  readonly #targets: ReadonlyMap<string, string>;
  readonly #decode: Decode;
  readonly #isShown: boolean;

  constructor(targets: ReadonlyMap<string, string>, decode: Decode, flavour: 'reference' | 'shown') {
    this.#targets = targets;
    this.#decode = decode;
    this.#isShown = flavour === 'shown';
  }

  blocks(blocks: readonly Block[], looseness: 'loose' | 'tight'): string {
    return blocks.map((block) => this.#block(block, looseness)).join('');
  }

  #block(block: Block, looseness: 'loose' | 'tight'): string {
    const { kind, text, size, children, info } = block;
    switch (kind) {
      case 'paragraph':
        return looseness === 'loose'
          ? `<p>${this.#inline(text)}</p>\n`
          : this.#inline(text) + (this.#isShown ? '' : '\n');
      case 'heading':
        return `<h${this.#isShown ? 3 : size}>${this.#inline(text)}</h${this.#isShown ? 3 : size}>\n`;
      case 'rule':
        return '<hr />\n';
      case 'html':
        return this.#isShown ? `<p>${escape(text.trim())}</p>\n` : `${text.replace(/\n+$/, '')}\n`;
      case 'code':
      case 'fence': {
        const language = /^\S*/.exec(kind === 'fence' ? info : '')?.[0] ?? '';
        const words = this.#isShown || !block.filled ? text : `${text}\n`;
        return `<pre><code${language && ` class="language-${escape(language)}"`}>${escape(words)}</code></pre>\n`;
      }
      case 'quote':
        return `<blockquote>\n${this.blocks(children, 'loose')}</blockquote>\n`;
      case 'list': {
        const tag = size < 0 ? 'ul' : 'ol';
        const start = size < 0 || size === 1 ? '' : ` start="${size}"`;
        const items = children.map((item) => this.#item(item, block.loose ? 'loose' : 'tight'));
        return `<${tag}${start}>\n${items.join('')}</${tag}>\n`;
      }
      case 'table':
        return this.#table(block);
      default:
        return '';
    }
  }

  #item({ children, task }: Block, looseness: 'loose' | 'tight'): string {
    const box = task ? `<input${task === 'done' ? ' checked=""' : ''} disabled="" type="checkbox">` : '';
    let html = this.blocks(children, looseness);
    const [first] = children;
    const last = children.at(-1);
    if (!this.#isShown && looseness === 'tight' && last?.kind === 'paragraph') html = html.slice(0, -1);
    if (first && (looseness === 'loose' || first.kind !== 'paragraph')) html = `\n${html}`;
    if (box && first?.kind === 'paragraph' && looseness === 'tight') html = box + html;
    else if (box && /^(?:heading|paragraph)$/.test(first?.kind ?? '')) html = html.replace(/<(?:p|h\d)>/, `$&${box}`);
    return `<li>${html}</li>\n`;
  }

  #table({ rows, aligns }: Block): string {
    const row = (tag: 'td' | 'th', cells: readonly string[]) =>
      `<tr>\n${cells.map((cell, column) => `<${tag}${aligns[column] ? ` align="${aligns[column]}"` : ''}>${this.#inline(cell)}</${tag}>\n`).join('')}</tr>\n`;
    const [head = [], ...body] = rows;
    const rest = body.length > 0 ? `<tbody>\n${body.map((cells) => row('td', cells)).join('')}</tbody>\n` : '';
    return `<table>\n<thead>\n${row('th', head)}</thead>\n${rest}</table>\n`;
  }

  #inline(source: string): string {
    const { pieces } = parseInline(source, this.#targets, this.#decode);
    const ends: string[] = [];
    let html = '';
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index]!;
      if (piece.kind === 'image') {
        const end = closeOf(pieces, index);
        html += this.#isShown
          ? escape(wordsOf(pieces.slice(index, end)))
          : `<img src="${this.#address(piece.href)}" alt="${escape(wordsOf(pieces.slice(index, end)))}" />`;
        index = end;
      } else if (piece.kind === 'close') html += ends.pop();
      else if (piece.kind === 'link') {
        // A link in a link's text is the link.
        const isLink =
          !this.#isShown || !pieces.slice(index, closeOf(pieces, index)).some(({ kind }) => kind === 'address');
        html += isLink ? `<a href="${this.#address(piece.href)}">` : '';
        ends.push(isLink ? '</a>' : '');
      } else if (piece.kind === 'del' || piece.kind === 'em' || piece.kind === 'strong') {
        html += `<${piece.kind}>`;
        ends.push(`</${piece.kind}>`);
      } else if (piece.kind === 'code') html += `<code>${escape(piece.text)}</code>`;
      else if (piece.kind === 'html') html += this.#isShown ? escape(piece.text) : piece.text;
      else if (piece.kind === 'break') html += this.#isShown ? '<br>' : '<br />\n';
      else if (piece.kind === 'address') html += `<a href="${this.#address(piece.href)}">${escape(piece.text)}</a>`;
      else if (piece.kind === 'text') html += escape(piece.text);
    }
    return html;
  }

  #address(href: string): string {
    // GFM reads "www.shop.example" as http; every shop answers https.
    // DOMPurify takes away what could end a comment; an address means the same.
    if (this.#isShown) return escape(href.replace(/^http:\/\/www\./i, 'https://www.').replaceAll('>', '%3E'));
    return escape(encodeURI(href).replace(/%25([\da-f]{2})/gi, '%$1'));
  }
}

function escape(text: string): string {
  const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => references[character] ?? '');
}
