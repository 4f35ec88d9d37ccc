import { expect, waitUntil } from '@open-wc/testing';
import { mountWidget, removeWidgets } from '../test-support/widget.js';
// The panel's modules, before the clock of the first test runs.
import '../panel/panel-entry.js';
import { answer } from '../test-support/scripts.js';
import { en } from './en.js';
import { languages } from './languages.js';
import type { AisleMessages } from './messages.js';

/** A language of the page's own: as docs/languages.md says. */
const polish: AisleMessages = {
  'launcher.close': 'Zamknij asystenta zakupów',
  'launcher.open': 'Otwórz asystenta zakupów',
  'card.products': {
    one: '{count} produkt',
    few: '{count} produkty',
    many: '{count} produktów',
    other: '{count} produktu',
  },
  'composer.placeholder': 'Zapytaj o produkt',
  'composer.tooLong': {
    one: 'O {count} znak za dużo',
    few: 'O {count} znaki za dużo',
    other: 'O {count} znaków za dużo',
  },
  'panel.close': 'Zamknij',
  'welcome.question': 'Czego szukasz?',
};

afterEach(removeWidgets);

describe('a widget in another language', () => {
  for (const [tag, { launcher }] of Object.entries(languages)) {
    it(`speaks ${tag} from its launcher to its panel, and never English in between`, async () => {
      const widget = mountWidget([], { locale: tag });
      const shown: (string | null)[] = [];
      const observer = new MutationObserver(() => shown.push(widget.find('.welcome')?.textContent ?? null));
      observer.observe(widget.get('.dock'), { subtree: true, childList: true, characterData: true });
      await waitUntil(() => widget.launcher.getAttribute('aria-label') === launcher.open);
      await widget.open();
      observer.disconnect();
      expect(shown.filter((text) => text?.includes(en['welcome.question']))).to.deep.equal([]);
      expect(widget.launcher.getAttribute('aria-label')).to.equal(launcher.close);
      const messages = await languages[tag]?.load();
      expect(widget.field().placeholder).to.equal(messages?.['composer.placeholder']);
      expect(widget.get('.welcome').textContent).to.contain(messages?.['welcome.question']);
      await expect(widget.element).to.be.accessible();
    });
  }

  it('takes the language of its own attribute, else that of the page around it', async () => {
    const page = document.createElement('div');
    page.lang = 'fr-CA';
    document.body.append(page);
    const widget = mountWidget([], { locale: null });
    page.append(widget.element);
    await widget.open();
    await waitUntil(() => widget.field().placeholder === 'Une question produit\u202f?');
    widget.element.setAttribute('locale', 'es');
    await waitUntil(() => widget.field().placeholder === 'Pregunta por un producto');
    expect(widget.launcher.getAttribute('aria-label')).to.equal('Cerrar el asistente de compras');
    page.remove();
  });

  it('speaks a language that the page brings, with its plural forms and with English for what is missing', async () => {
    const widget = mountWidget([], { locale: 'pl' });
    widget.element.messages = polish;
    await waitUntil(() => widget.launcher.getAttribute('aria-label') === 'Otwórz asystenta zakupów');
    await widget.open();
    expect(widget.field().placeholder).to.equal('Zapytaj o produkt');
    expect(widget.get('.welcome').textContent).to.contain('Czego szukasz?').and.to.contain('Compare two products');
    await widget.type('x'.repeat(8003));
    expect(widget.get('.composer-note').textContent.trim()).to.equal('O 3 znaki za dużo');
    widget.element.messages = undefined;
    await waitUntil(() => widget.field().placeholder === 'Ask about a product');
    expect(widget.launcher.getAttribute('aria-label')).to.equal('Close the shopping assistant');
  });
});

describe('a widget that runs from right to left', () => {
  it('gives an answer the direction of its words, and mirrors what points', async () => {
    const widget = mountWidget([answer('This pack is light.'), answer('Harbour 24 حقيبة خفيفة.')], { locale: 'ar' });
    await widget.open();
    for (const question of ['One', 'Two']) {
      await widget.ask(question);
      await widget.settled();
    }
    const [english, arabic] = widget.all('aisle-text');
    if (!english || !arabic) throw new Error('there are no answers');
    expect(getComputedStyle(english).direction).to.equal('ltr');
    expect(getComputedStyle(arabic).direction).to.equal('rtl');
    expect(getComputedStyle(widget.get('.bubble')).unicodeBidi).to.equal('plaintext');
    expect(getComputedStyle(widget.get('.icon--flip')).scale).to.equal('-1 1');
    expect(getComputedStyle(widget.get('.send .icon')).scale).to.equal('none');
    await widget.type('An English question?');
    expect(getComputedStyle(widget.field()).direction).to.equal('ltr');
    await widget.type('');
    expect(getComputedStyle(widget.field()).direction).to.equal('rtl');
  });
});
