import { expect } from '@open-wc/testing';
import { cardPart, createCardStage, recordingContext, seenWords, type CardStage } from '../../test-support/cards.js';
import { sampleLocation } from '../../test-support/family.js';
import { daysOf, openState } from './opening-hours.js';

let stage: CardStage;

beforeEach(() => {
  stage = createCardStage();
});

afterEach(() => {
  stage.remove();
});

const all = (selector: string) => [...stage.box.querySelectorAll<HTMLElement>(selector)];
const show = (parts: Parameters<typeof sampleLocation>[0] = {}, context = recordingContext()) =>
  stage.show(
    cardPart('location_list', { title: 'Pick up today', items: [{ id: 'loc-1', resolved: sampleLocation(parts) }] }),
    context,
  );

describe('a list of locations', () => {
  it('shows each shop with its hours, accessibly', async () => {
    await show();
    await expect(stage.box).to.be.accessible();
    expect(all('h3').map(seenWords)).to.deep.equal(['Pick up today']);
    expect(seenWords(all('.place')[0] as Element)).to.match(
      /^Northfold Soho0.4 km 12 Greek Street, London W1D (Open|Closed|Closes).* · 2 in stock/,
    );
    expect(seenWords(all('dl')[0] as Element)).to.equal('Mon–Sun 10:00 AM–8:00 PM');
  });

  it('leads to a map by the place on earth, or by the address', async () => {
    await show();
    const [directions, call] = all('.place-actions a').map((link) => link.getAttribute('href'));
    expect(directions).to.equal('https://www.google.com/maps/dir/?api=1&destination=51.5131%2C-0.1312');
    expect(call).to.equal('tel:+4402079460011');
    await show({ geo: undefined, phone: 'javascript:alert(1)' } as never);
    const hrefs = all('.place-actions a').map((link) => link.getAttribute('href') ?? '');
    expect(hrefs).to.have.length(1);
    expect(hrefs[0]).to.contain('destination=Northfold+Soho%2C+12+Greek+Street');
  });

  it('asks the shop for the way where that is declared', async () => {
    const context = recordingContext({ actions: new Set(['directions']) });
    await show({}, context);
    all('.place-actions button')[0]?.click();
    expect(context.requests[0]).to.deep.include({ action: 'directions', value: { location_id: 'loc-1' } });
  });

  it('says nothing of hours where the time zone is unknown', async () => {
    for (const time_zone of ['Mars/Olympus', '']) {
      await show({ time_zone });
      expect(seenWords(stage.box)).not.to.match(/Open until|Closed/);
    }
  });

  it('sends nobody to a shop that is gone', async () => {
    const part = cardPart(
      'location_list',
      { items: [{ id: 'loc-1', resolved: sampleLocation() }] },
      { fallback: 'In Soho' },
    );
    const context = recordingContext({ facts: new Map([['location:loc-1', null]]) });
    await stage.show({ ...part, resolvedAt: Date.now() - 11 * 60_000 }, context);
    expect(seenWords(stage.box)).to.equal('In Soho');
  });
});

describe('opening hours', () => {
  const at = (text: string) => Date.parse(text);
  const place = (hours: readonly (readonly [string, string, string])[], time_zone = 'Europe/London') =>
    sampleLocation({ hours: hours.map(([days, opens, closes]) => ({ days, opens, closes })), time_zone });

  it('read the days that schema.org writes', () => {
    expect(daysOf('Mo-Fr')).to.deep.equal([0, 1, 2, 3, 4]);
    expect(daysOf('Sa-Mo')).to.deep.equal([5, 6, 0]);
    expect(daysOf('Mo,We Fr')).to.deep.equal([0, 2, 4]);
    expect(daysOf('Monday-Friday')).to.deep.equal([0, 1, 2, 3, 4]);
    expect(daysOf('every day')).to.deep.equal([]);
  });

  const rows: readonly (readonly [string, Parameters<typeof openState>[0], string, unknown])[] = [
    [
      'open',
      place([['Mo-Fr', '10:00', '20:00']]),
      '2026-06-08T17:30:00+01:00',
      { name: 'open', until: 1200, minutesLeft: 150 },
    ],
    [
      'at the minute it opens',
      place([['Mo', '10:00', '20:00']]),
      '2026-06-08T10:00:00+01:00',
      { name: 'open', until: 1200, minutesLeft: 600 },
    ],
    [
      'at the minute it closes',
      place([['Mo', '10:00', '20:00']]),
      '2026-06-08T20:00:00+01:00',
      { name: 'closed', opens: { daysAhead: 7, at: 600 } },
    ],
    [
      'before it opens',
      place([['Mo-Su', '10:00', '20:00']]),
      '2026-06-08T08:00:00+01:00',
      { name: 'closed', opens: { daysAhead: 0, at: 600 } },
    ],
    [
      'over the weekend',
      place([['Mo-Fr', '10:00', '20:00']]),
      '2026-06-12T21:00:00+01:00',
      { name: 'closed', opens: { daysAhead: 3, at: 600 } },
    ],
    [
      'after midnight',
      place([['Sa', '22:00', '02:00']]),
      '2026-06-14T01:00:00+01:00',
      { name: 'open', until: 120, minutesLeft: 60 },
    ],
    [
      'in a night that began on Sunday',
      place([['Su', '22:00', '02:00']]),
      '2026-06-15T01:00:00+01:00',
      { name: 'open', until: 120, minutesLeft: 60 },
    ],
    [
      'until midnight',
      place([['Mo', '10:00', '24:00']]),
      '2026-06-08T23:00:00+01:00',
      { name: 'open', until: 0, minutesLeft: 60 },
    ],
    ['all day', place([['Mo-Su', '00:00', '00:00']]), '2026-06-08T03:00:00+01:00', { name: 'all-day' }],
    [
      'in its own time zone',
      place([['Mo', '09:00', '17:00']], 'Asia/Tokyo'),
      '2026-06-08T00:30:00Z',
      { name: 'open', until: 1020, minutesLeft: 450 },
    ],
  ];
  for (const [name, location, time, expected] of rows)
    it(`say how a shop stands ${name}`, () => {
      expect(openState(location, at(time))).to.deep.equal(expected);
    });
});
