import { fold } from '../../../catalogue/fold.js';
import type { CatalogueImage } from '../../../catalogue/catalogue.js';
import type { Intent } from '../intent.js';
import type { Reading } from '../understand/read-message.js';
import type { Situation } from './situation.js';
import { spokenOf } from './subjects.js';

/** A picture of the shop's that is asked for by what it is called; where there are several, the one about what is spoken of. */
export function imageIntent(reading: Reading, situation: Situation): Intent | undefined {
  const { catalogue, market } = situation;
  const asked = catalogue
    .images(market)
    .filter(({ topics }) => topics.some((topic) => reading.text.includes(fold(topic))));
  if (asked.length === 0) return undefined;
  const id = reading.named[0]?.id ?? spokenOf(situation);
  const category =
    reading.constraints.category ?? (id === undefined ? undefined : catalogue.product(id, market)?.category);
  const isAbout = ({ categories }: CatalogueImage): boolean => category !== undefined && categories.includes(category);
  const found = asked.find(isAbout) ?? asked[0];
  return found && { name: 'image', id: found.image.id };
}
