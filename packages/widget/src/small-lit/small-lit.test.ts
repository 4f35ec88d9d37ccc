import { expect } from '@open-wc/testing';
import * as lit from 'lit';
import { repeat as litRepeat } from 'lit/directives/repeat.js';
import { createRandom } from '../test-support/random.js';
import * as small from './index.js';

/** What both are, as far as this test is concerned. */
interface Library {
  html(strings: TemplateStringsArray, ...values: readonly unknown[]): unknown;
  repeat(items: readonly string[], key: (item: string) => string, render: (item: string) => unknown): unknown;
  render(value: unknown, container: HTMLElement): void;
  readonly nothing: unknown;
}

const original = { ...lit, repeat: litRepeat } as unknown as Library;
const copy = small as unknown as Library;

/** Plain data that a library makes a tree of. */
interface Data {
  readonly kind: number;
  readonly words: string;
  readonly keys: readonly string[];
  readonly flag: boolean;
  readonly inner: readonly Data[];
}

function valueOf(library: Library, data: Data, heard: string[]): unknown {
  const { html, repeat, nothing } = library;
  const { words, keys, flag, inner } = data;
  const children = () => inner.map((one) => valueOf(library, one, heard));
  switch (data.kind) {
    case 0:
      return words;
    case 1:
      return [nothing, undefined, null, '', 0, flag][words.length % 6];
    case 2:
      return html`<p class="a ${words} b ${flag ? 'c' : nothing}" title=${flag ? words : nothing}>
        ${words}${children()}
      </p>`;
    case 3:
      return html`${children()}<input ?disabled=${flag} .value=${words} aria-label=${words} />${words}`;
    case 4:
      return html`<ul>
        ${repeat(
          keys,
          (key) => key,
          (key) => html`<li id=${key}>${key}${words}</li>`,
        )}
      </ul>`;
    case 5:
      return html`<svg viewBox=${flag ? '0 0 1 1' : '0 0 2 2'}><path d=${words}></path></svg
        >${flag ? html`<b>${words}</b>` : words}`;
    case 6:
      return children();
    default:
      return html`<button @click=${() => heard.push(words)} data-x="${words}">${flag ? children() : nothing}</button>`;
  }
}

function randomData(pick: (below: number) => number, depth: number): Data {
  const letters = ['', 'a', 'b c', '<i>', '&amp;', '§', 'long word'];
  const keys = [...'abcdef'].filter(() => pick(3) > 0).sort(() => pick(3) - 1);
  const inner = depth > 0 ? Array.from({ length: pick(4) }, () => randomData(pick, depth - 1)) : [];
  return { kind: pick(8), words: letters[pick(letters.length)] ?? '', keys, flag: pick(2) === 0, inner };
}

/** What a visitor could see of it. */
function shown(container: HTMLElement): string {
  const values = [...container.querySelectorAll('input')].map(({ value }) => value);
  return `${container.innerHTML.replace(/<!--[\s\S]*?-->/g, '')}|${values.join('|')}`;
}

describe('the small Lit', () => {
  it('shows what Lit shows, whatever comes after what', () => {
    const random = createRandom(20261123);
    const pick = (below: number) => random.between(0, below - 1);
    for (let round = 0; round < 400; round += 1) {
      const [one, two] = [document.createElement('div'), document.createElement('div')];
      const heard: { readonly lit: string[]; readonly small: string[] } = { lit: [], small: [] };
      for (let step = 0; step < 8; step += 1) {
        const data = randomData(pick, 2);
        original.render(valueOf(original, data, heard.lit), one);
        copy.render(valueOf(copy, data, heard.small), two);
        expect(shown(two), `round ${round}, step ${step}`).to.equal(shown(one));
        for (const container of [one, two]) container.querySelectorAll('button').forEach((button) => button.click());
        expect(heard.small).to.deep.equal(heard.lit);
      }
    }
  });

  it('keeps the nodes of a list, and moves only the one that goes elsewhere', () => {
    const container = document.createElement('div');
    const show = (keys: readonly string[]) =>
      copy.render(
        copy.repeat(
          keys,
          (key) => key,
          (key) => copy.html`<i id=${key}></i>`,
        ),
        container,
      );
    show([...'abcd']);
    const nodes = new Map([...container.children].map((child) => [child.id, child]));
    for (const order of ['bcda', 'dbca', 'bc', 'abc', 'cba']) {
      const stays = new MutationObserver(() => undefined);
      stays.observe(container, { childList: true });
      show([...order]);
      const moved = new Set(stays.takeRecords().flatMap(({ addedNodes }) => [...addedNodes].map((node) => node)));
      expect([...container.children].map(({ id }) => id).join('')).to.equal(order);
      if (order === 'bcda')
        expect([...moved].filter((node) => node instanceof Element)).to.deep.equal([nodes.get('a')]);
      for (const id of 'bc') expect(container.querySelector(`#${id}`)).to.equal(nodes.get(id));
    }
  });

  it('updates an element as Lit does: once for many changes, and in the same order of calls', async () => {
    const logs = await Promise.all([logOf('lit', lit.LitElement), logOf('small', small.LitElement as unknown as Base)]);
    expect(logs[1]).to.deep.equal(logs[0]);
    expect(logs[0].length).to.be.greaterThan(10);
  });

  it('takes properties that were set before the element was defined', async () => {
    const element = document.createElement('small-late');
    Object.assign(element, { label: 'early' });
    document.body.append(element);
    class Late extends small.LitElement {
      static override properties = { label: {} };
      declare label: string;
      override render() {
        return this.label;
      }
    }
    customElements.define('small-late', Late);
    await new Promise((resolve) => setTimeout(resolve));
    expect(element.textContent).to.equal('early');
    element.remove();
  });
});

type Base = typeof lit.LitElement;

/** What happens to an element of a library, in order. */
async function logOf(name: string, base: Base): Promise<readonly string[]> {
  const log: string[] = [];
  class Logged extends base {
    static override properties = { a: { attribute: false }, b: { attribute: false } };
    declare a: number;
    declare b: number;
    override createRenderRoot() {
      return this;
    }
    override willUpdate(changed: Map<PropertyKey, unknown>) {
      log.push(`will ${[...changed].join()} ${this.hasUpdated} ${this.isUpdatePending}`);
      if (this.a === 2) this.b = 7;
    }
    override render() {
      log.push(`render ${this.a} ${this.b}`);
      return String(this.a);
    }
    override updated(changed: Map<PropertyKey, unknown>) {
      log.push(`updated ${[...changed].join()} ${this.textContent} ${this.isUpdatePending}`);
      if (this.a === 3) this.a = 4;
    }
  }
  customElements.define(`logged-${name}`, Logged);
  const element = new Logged();
  element.addController({
    hostConnected: () => log.push('connected'),
    hostDisconnected: () => log.push('disconnected'),
    hostUpdate: () => log.push('update'),
    hostUpdated: () => log.push('done'),
  });
  element.a = 1;
  await Promise.resolve();
  document.body.append(element);
  await element.updateComplete;
  for (const value of [1, 2, 3]) {
    element.a = value;
    element.b = value;
    log.push(`complete ${String(await element.updateComplete)}`);
  }
  await element.updateComplete;
  element.requestUpdate();
  await element.updateComplete;
  element.remove();
  return log;
}
