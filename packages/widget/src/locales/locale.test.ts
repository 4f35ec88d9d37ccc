import { expect } from '@open-wc/testing';
import { testLocale } from '../test-support/locale.js';
import { consoleErrors } from '../test-support/widget.js';
import { findLanguage } from './languages.js';
import { createLocale, loadLocale, type Locale } from './locale.js';
import type { OwnMessages } from './messages.js';
import { speak } from './speech.js';
import { textDirection } from './text-direction.js';

const load = (language: string, own?: OwnMessages): Promise<Locale> => loadLocale(speak(undefined, language, own));

describe('the language that is spoken', () => {
  it('is the one asked for in its script, whatever the region, and English where there is none', () => {
    const spoken = Object.entries({
      'zh-CN': ['zh', 'zh-CN', 'zh-SG', 'zh-Hans-HK'],
      'zh-TW': ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK'],
      de: ['de', 'de-AT', 'de-CH-1996'],
      fr: ['fr-CA', 'fr-BE'],
      es: ['es-419', 'es-MX'],
      ja: ['ja-JP', 'ja-JP-u-ca-japanese'],
      ar: ['ar', 'ar-EG', 'ar-u-nu-latn'],
    });
    for (const [language, tags] of spoken)
      for (const tag of tags) expect(findLanguage(Intl.getCanonicalLocales(tag)[0] ?? ''), tag).to.equal(language);
    for (const tag of ['pl', 'en', 'sr-Latn', 'und', 'he', 'fa', 'uz-Arab'])
      expect(findLanguage(tag), tag).to.equal(undefined);
  });

  it('comes with its texts, and with the formats of its region', async () => {
    expect((await load('zh-HK')).text('panel.close')).to.equal('關閉');
    expect((await load('de-AT')).text('panel.close')).to.equal('Schließen');
    expect((await load('pl')).text('panel.close')).to.equal('Close');
    expect((await load('de-AT')).number(12.5)).to.equal('12,5');
    expect((await load('ar-EG')).text('card.products', { count: 12 })).to.equal('١٢ منتجًا');
  });
});

describe('a locale', () => {
  it('picks the plural form of the language its texts are in', () => {
    const english = testLocale('en');
    expect(english.text('error.busySeconds', { count: 1 })).to.equal('You can send again in 1 second.');
    expect(english.text('error.busySeconds', { count: 12 })).to.equal('You can send again in 12 seconds.');
    expect(testLocale('pl').text('error.busySeconds', { count: 3 })).to.contain('3 seconds');
    const forms = [0, 1, 2, 3, 11, 100].map((count) => testLocale('ar-u-nu-latn').text('card.products', { count }));
    expect(forms).to.deep.equal(['لا منتجات', 'منتج واحد', 'منتجان', '3 منتجات', '11 منتجًا', '100 منتج']);
  });

  it('leaves the place of a missing value visible', () => {
    expect(testLocale('en').text('message.at', { who: 'You' })).to.equal('You, {time}');
    expect(testLocale('en').text('message.at', { who: 'constructor', time: '{who}' })).to.equal('constructor, {who}');
  });

  it('keeps names, prices and codes in one piece where a sentence runs the other way', () => {
    const title = 'Harbour 24 (blue)';
    expect(testLocale('ar').text('card.addedStatus', { title })).to.equal(`تمت إضافة \u2068${title}\u2069 إلى السلة`);
    expect(testLocale('en').text('card.addedStatus', { title })).to.equal(`${title} was added to the cart`);
    expect(testLocale('en').text('card.left', { count: 3 })).to.equal('3 left');
    const hebrew = 'תיק גב 24';
    expect(testLocale('en').text('card.addedStatus', { title: hebrew })).to.contain(`\u2068${hebrew}\u2069`);
  });

  it('frames its English where the panel runs from right to left and has no texts of its language', async () => {
    const hebrew = await load('he');
    expect(hebrew.direction).to.equal('rtl');
    expect(hebrew.text('error.busyDetail')).to.equal('\u2068Please try again in a moment.\u2069');
    expect((await load('ar')).text('error.busyDetail')).to.equal('يُرجى المحاولة بعد قليل.');
  });

  it('knows the direction and the days', () => {
    expect(textDirection('ar')).to.equal('rtl');
    expect(textDirection('he-IL')).to.equal('rtl');
    expect(textDirection('fr')).to.equal('ltr');
    const locale = createLocale({ language: 'en-GB', direction: 'ltr' });
    const now = new Date(2026, 5, 10, 1).getTime();
    expect(locale.day(now - 60_000, now)).to.equal('Today');
    expect(locale.day(new Date(2026, 5, 9, 23).getTime(), now)).to.equal('Yesterday');
    expect(locale.day(new Date(2026, 5, 2).getTime(), now)).to.equal('2 June');
    expect(locale.time(new Date(2026, 5, 10, 14, 2).getTime())).to.equal('14:02');
  });
});

describe('words of the page', () => {
  it('are stronger than those of the widget, in English and in any other language', async () => {
    const own = { 'composer.placeholder': 'Ask the bag people' };
    expect((await load('en', own)).text('composer.placeholder')).to.equal('Ask the bag people');
    expect((await load('en', own)).text('panel.close')).to.equal('Close');
    expect((await load('de', own)).text('composer.placeholder')).to.equal('Ask the bag people');
    expect((await load('de', own)).text('panel.close')).to.equal('Schließen');
  });

  it('may be asked for by language, and may take their time', async () => {
    const asked: string[] = [];
    const own: OwnMessages = async (language) => {
      asked.push(language);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return language === 'pl' ? { 'panel.close': 'Zamknij' } : undefined;
    };
    expect((await load('pl', own)).text('panel.close')).to.equal('Zamknij');
    expect((await load('fr', own)).text('panel.close')).to.equal('Fermer');
    expect(asked).to.deep.equal(['pl', 'fr']);
  });

  it('are left out where they are no texts, and said to be', async () => {
    const broken = { 'panel.close': 7, 'card.products': { one: 'x' }, 'card.add': null, 'cart.title': 'Bag' };
    let locale: Locale | undefined;
    const errors = await consoleErrors(async () => {
      locale = await load('en', broken as never);
      expect((await load('en', () => Promise.reject(new Error('404')))).text('panel.close')).to.equal('Close');
    });
    expect(locale?.text('panel.close')).to.equal('Close');
    expect(locale?.text('card.products', { count: 2 })).to.equal('2 products');
    expect(errors.length).to.equal(4);
    expect(errors[0]).to.contain('messages["panel.close"]');
    expect(errors[3]).to.contain('"messages" gave no texts');
  });
});
