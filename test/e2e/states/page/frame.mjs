// One state in one view: /states/frame?state=…&locale=…&scheme=…. `data-ready` of the body says when it is to be seen, `data-fault` why it never is.
import { RECIPES } from './recipes.mjs';
import { createStage } from './stage.mjs';
import { WORDS } from './words.mjs';

const GLIDES_MS = 450;
/** A picture below what is seen is not loaded. */
const PICTURES_WITHIN_MS = 2_000;

const { state, locale, scheme } = Object.fromEntries(new URLSearchParams(location.search));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function atRest({ frame, all }) {
  await document.fonts.ready;
  const pictures = all('img').map((img) => img.complete || new Promise((done) => (img.onload = img.onerror = done)));
  await Promise.race([Promise.all(pictures), pause(PICTURES_WITHIN_MS)]);
  await pause(GLIDES_MS);
  for (let frames = 0; frames < 3; frames += 1) await frame();
}

try {
  const stage = await createStage({ state, locale, scheme }, WORDS[locale]);
  await RECIPES[state](stage);
  await atRest(stage);
} catch (error) {
  document.body.dataset.fault = error.message;
}
document.body.dataset.ready = 'true';
