import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** A source of the widget, read. */
export interface Source {
  readonly name: string;
  readonly tree: ts.SourceFile;
}

/** The sources that are shipped and are not the texts themselves. */
export function shippedSources(): readonly Source[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        !/\.(?:browser-)?test\.ts$|\.styles\.ts$|^test-support|^locales\/(?!locale\.ts)/.test(name),
    )
    .map((name) => readSource(name, readFileSync(join(src, name), 'utf8')));
}

export function readSource(name: string, text: string): Source {
  return { name, tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) };
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** What a source may name a message by: its strings, and its templates as patterns. */
export function namesIn({ tree }: Source): readonly RegExp[] {
  const names: RegExp[] = [];
  visit(tree, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) names.push(patternOf([node.text]));
    if (!ts.isTemplateExpression(node)) return;
    const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    // `error.${name}Detail` names messages; `${a}.${b}` could name anything.
    if (/^[a-z]+\./.test(node.head.text)) names.push(patternOf(parts));
  });
  return names;
}

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\w+')}$`);
}

const SPOKEN_ATTRIBUTE =
  /\b(aria-(?:label|description|roledescription|valuetext|placeholder)|alt|title|placeholder)=(["'])([^"']*)\2/g;
const SPOKEN_PROPERTY =
  /^(?:aria(?:Label|Description|RoleDescription|ValueText)|textContent|innerText|title|placeholder|alt|label|heading)$/;
const LETTER = /\p{L}/u;

/** Words for people that a source has of its own: `line: words`. */
export function wordsIn({ tree }: Source): readonly string[] {
  const words: string[] = [];
  const note = (node: ts.Node, text: string) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    const isName = /^[a-z]+\.[\w.]*$/.test(text);
    if (LETTER.test(text) && !isName) words.push(`${line + 1}: ${text.trim().replace(/\s+/g, ' ')}`);
  };
  visit(tree, (node) => {
    if (ts.isTaggedTemplateExpression(node) && /(?:^|\.)(?:html|svg)$/.test(node.tag.getText()))
      for (const text of shownBy(node.template)) note(node, text);
    if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left))
      for (const text of SPOKEN_PROPERTY.test(node.left.name.text) ? literalsOf(node.right) : []) note(node, text);
    if (ts.isPropertyAssignment(node) && SPOKEN_PROPERTY.test(node.name.getText()))
      for (const text of literalsOf(node.initializer)) note(node, text);
    if (ts.isCallExpression(node) && /\.setAttribute$/.test(node.expression.getText())) {
      const [name, value] = node.arguments;
      const spoken = name && ts.isStringLiteral(name) && new RegExp(SPOKEN_ATTRIBUTE).test(`${name.text}=""`);
      for (const text of spoken && value ? literalsOf(value) : []) note(node, text);
    }
  });
  return words;
}

/** What a template shows or says besides its values. */
function shownBy(template: ts.TemplateLiteral): readonly string[] {
  const parts = ts.isTemplateExpression(template)
    ? [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]
    : [template.text];
  const markup = parts.join('\u0000');
  const spoken = Array.from(markup.matchAll(SPOKEN_ATTRIBUTE), ([, , , value = '']) => value);
  // What a nested template stands in has no tags left open.
  const text = markup
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&\w+;/g, ' ');
  return [text, ...spoken];
}

/** The strings that an expression may come to. */
function literalsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  return [];
}
