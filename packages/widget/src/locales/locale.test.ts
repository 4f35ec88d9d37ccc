import { expect } from '@open-wc/testing';
import { en } from './en.js';
import { createLocale, loadLocale } from './locale.js';
import { textDirection } from './text-direction.js';
import { zhCN } from './zh-cn.js';

describe('a locale', () => {
  it('speaks Simplified Chinese for its tags and English for the rest', async () => {
    for (const tag of ['zh', 'zh-CN', 'zh-Hans-SG'])
      expect((await loadLocale(tag)).text('panel.close'), tag).to.equal('关闭');
    for (const tag of ['en', 'de', 'zh-TW', 'zh-Hant'])
      expect((await loadLocale(tag)).text('panel.close'), tag).to.equal('Close');
  });

  it('has the same keys in every language', () => {
    expect(Object.keys(zhCN).sort()).to.deep.equal(Object.keys(en).sort());
  });

  it('picks the plural form of the language its texts are in', () => {
    const english = createLocale('en');
    expect(english.text('error.busySeconds', { count: 1 })).to.equal('You can send again in 1 second.');
    expect(english.text('error.busySeconds', { count: 12 })).to.equal('You can send again in 12 seconds.');
    expect(createLocale('pl').text('error.busySeconds', { count: 3 })).to.contain('3 seconds');
  });

  it('leaves the place of a missing value visible', () => {
    expect(createLocale('en').text('message.at', { who: 'You' })).to.equal('You, {time}');
    expect(createLocale('en').text('message.at', { who: 'constructor', time: '{who}' })).to.equal('constructor, {who}');
  });

  it('knows the direction and the days', () => {
    expect(textDirection('ar')).to.equal('rtl');
    expect(textDirection('he-IL')).to.equal('rtl');
    expect(textDirection('fr')).to.equal('ltr');
    const locale = createLocale('en-GB');
    const now = new Date(2026, 5, 10, 1).getTime();
    expect(locale.day(now - 60_000, now)).to.equal('Today');
    expect(locale.day(new Date(2026, 5, 9, 23).getTime(), now)).to.equal('Yesterday');
    expect(locale.day(new Date(2026, 5, 2).getTime(), now)).to.equal('2 June');
    expect(locale.time(new Date(2026, 5, 10, 14, 2).getTime())).to.equal('14:02');
  });
});
