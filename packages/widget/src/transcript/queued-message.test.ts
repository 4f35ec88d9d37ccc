import { expect, waitUntil } from '@open-wc/testing';
import { answer, halfAnswer } from '../test-support/scripts.js';
import { mountWidget, removeWidgets, type TestWidget } from '../test-support/widget.js';

afterEach(removeWidgets);

function words(widget: TestWidget): string {
  return (widget.find('.turns')?.textContent ?? '').replace(/\s+/g, ' ');
}

describe('a message that waits', () => {
  it('waits while an answer runs', async () => {
    const widget = mountWidget([halfAnswer('First'), answer('Second.')]);
    await widget.open();
    await widget.ask('One');
    await waitUntil(() => words(widget).includes('First'));
    await widget.ask('Two');
    await waitUntil(() => widget.find('.bubble--queued'));
    expect(words(widget)).to.contain('Waiting to send');
    widget.get<HTMLButtonElement>('.send--stop').click();
    await waitUntil(() => words(widget).includes('Second.'));
    expect(widget.find('.bubble--queued')).to.equal(null);
  });

  it('can be edited in its place, and what was being written comes back', async () => {
    const widget = mountWidget([halfAnswer('First'), answer('Second.'), answer('Third.')]);
    await widget.open();
    await widget.ask('One');
    await waitUntil(() => words(widget).includes('First'));
    await widget.ask('Two');
    await widget.ask('Three');
    await waitUntil(() => widget.all('.bubble--queued').length === 2);
    await expect(widget.element).to.be.accessible();
    await widget.type('Half a thou');
    const [edit] = widget.all<HTMLButtonElement>('.fate--queued .link');
    expect(edit?.textContent?.trim()).to.equal('Edit');
    edit?.click();
    await waitUntil(() => widget.field().value === 'Two');
    expect(widget.element.shadowRoot?.activeElement).to.equal(widget.field());
    await widget.ask('Two and a half');
    expect(widget.field().value).to.equal('Half a thou');
    await waitUntil(() => widget.all('.bubble')[1]?.textContent === 'Two and a half');
    expect(widget.all('.bubble').map((bubble) => bubble.textContent)).to.deep.equal(['One', 'Two and a half', 'Three']);
    expect(widget.all('.bubble--queued').length).to.equal(2);
  });

  it('can be withdrawn, and its text comes back where the field is free', async () => {
    const widget = mountWidget([halfAnswer('First'), answer('Never.')]);
    await widget.open();
    await widget.ask('One');
    await waitUntil(() => words(widget).includes('First'));
    const cancel = async () => {
      const before = widget.all('.bubble--queued').length;
      const link = widget.all<HTMLButtonElement>('.fate--queued .link').at(-1);
      expect(link?.textContent?.trim()).to.equal('Cancel');
      link?.click();
      await waitUntil(() => widget.all('.bubble--queued').length === before - 1);
    };
    await widget.ask('Two');
    await waitUntil(() => widget.find('.bubble--queued'));
    await cancel();
    expect(widget.field().value).to.equal('Two');
    await widget.ask('Three');
    await waitUntil(() => widget.find('.bubble--queued'));
    await widget.type('Something else');
    await cancel();
    expect(widget.field().value).to.equal('Something else');
    expect(widget.all('.bubble').map((bubble) => bubble.textContent)).to.deep.equal(['One']);
  });

  it('does not look like one before it really waits', async () => {
    const widget = mountWidget([halfAnswer('First'), answer('Second.')]);
    await widget.open();
    await widget.ask('One');
    await waitUntil(() => words(widget).includes('First'));
    await widget.ask('Two');
    await waitUntil(() => widget.find('.fate--queued'));
    const label = widget.get('.fate--queued');
    // A copy whose wait does not end while it is looked at.
    const copy = label.cloneNode(true) as HTMLElement;
    copy.style.transitionDelay = '60s';
    label.after(copy);
    await waitUntil(() => getComputedStyle(copy).visibility === 'hidden', 'the label shows at once');
    copy.remove();
    await waitUntil(() => getComputedStyle(label).visibility === 'visible', 'the label does not come');
  });
});
