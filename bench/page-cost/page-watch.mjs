/* Functions that run in the page; each is sent as its own source. */

/** At the start of each page: collects shifts, long tasks, and which scripts ran in long frames. */
export function watchPage() {
  const notes = { shift: 0, longTasks: [], scripts: [], shown: [] };
  window.costNotes = notes;
  const observe = (type, note) =>
    new window.PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('layout-shift', ({ value, hadRecentInput }) => (notes.shift += hadRecentInput ? 0 : value));
  observe('longtask', ({ startTime, duration }) => notes.longTasks.push({ startTime, duration }));
  observe('long-animation-frame', ({ scripts }) => {
    for (const { startTime, duration, sourceURL } of scripts) notes.scripts.push({ startTime, duration, sourceURL });
  });
}

/** Resolves with the moment at which an element of these paths is to be seen, in milliseconds since the navigation began. */
export function whenSeen(path) {
  const find = () => {
    let scope = document;
    let element;
    for (const selector of path.split(' >>> ')) {
      element = scope?.querySelector(selector);
      scope = element?.shadowRoot;
    }
    return element;
  };
  const isSeen = (element) =>
    element?.getBoundingClientRect().width > 0 &&
    element.checkVisibility({ opacityProperty: false, visibilityProperty: true });
  return new Promise((resolve) => {
    const look = () => {
      const element = find();
      if (!isSeen(element) || element.disabled) return window.requestAnimationFrame(look);
      // A task after a frame's callbacks runs once that frame is painted.
      const { x, y, width, height } = element.getBoundingClientRect();
      setTimeout(() => resolve({ at: performance.now(), x: x + width / 2, y: y + height / 2 }));
    };
    look();
  });
}
