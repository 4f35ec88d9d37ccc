// What the rig calls in the page: prepare(), run(), inspect(), burn(), as properties of `bench`.
import { cutIntoFrames } from '../texts/tokens.mjs';
import { makeText } from '../texts/texts.mjs';
import { inspectShown } from './inspect-shown.mjs';
import { nextFrame } from './next-frame.mjs';
import { createStage } from './stage.mjs';
import { watchLongTasks } from './long-tasks.mjs';

/** So many frames in which nothing changes mean that all is shown: some spread what is left over several. */
const QUIET_FRAMES = 5;

let text;
let frames;
let contender;

/** Loads a contender and makes it ready for its first token, and the text ready to be told. */
async function prepare({ name, text: of }) {
  text = makeText(of);
  frames = cutIntoFrames(text);
  const { mount } = await import(`./contenders/${name}.mjs`);
  contender = await mount({ createStage, text, language: of.language });
  await nextFrame();
}

/** Tells the text, 25 tokens a frame, with the end kept in view; resolves when all of it is shown. */
async function run() {
  const longTasks = watchLongTasks();
  const begun = performance.now();
  for (const tokens of frames) {
    await nextFrame();
    // What paints in a frame of its own has done so just now: its callback was asked for before this one.
    if (contender.paintsInFrames) scrollToEnd();
    contender.take(tokens);
    if (!contender.paintsInFrames) scrollToEnd();
  }
  await contender.end();
  // Not part of what the contender holds.
  frames = [];
  await untilQuiet();
  return { wallMs: performance.now() - begun, longTasksMs: longTasks.stop() };
}

async function untilQuiet() {
  const observer = new window.MutationObserver(() => undefined);
  for (const root of contender.roots()) observer.observe(root, { subtree: true, childList: true, characterData: true });
  for (let quiet = 0; quiet < QUIET_FRAMES; quiet += 1) {
    await nextFrame();
    scrollToEnd();
    if (observer.takeRecords().length > 0) quiet = 0;
  }
  observer.disconnect();
}

/** Whoever has a scroller of its own that follows by itself has none here. */
function scrollToEnd() {
  const { scroller } = contender;
  if (scroller) scroller.scrollTop = scroller.scrollHeight;
}

/** What is shown, against what the whole text read at once by marked would show. */
const inspect = () => inspectShown(contender.roots(), text);

/** Works for a while, so that the process of this page is the busiest one. */
function burn(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

window.bench = { prepare, run, inspect, burn };
