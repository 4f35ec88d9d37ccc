// One state in several views beside each other: /states/row?state=…&views=en.light,ar.dark&width=…&height=…. With `page`, the pages are
// that wide, and what is seen of each is the corner with the widget; or, with `whole`, all of it in small.
const { state, views, width, height, page = width, whole } = Object.fromEntries(new URLSearchParams(location.search));

const frames = views.split(',').map((view) => {
  const [locale, scheme] = view.split('.');
  const frame = document.createElement('iframe');
  const scale = whole ? width / page : 1;
  frame.width = page;
  frame.height = Math.round(height / scale);
  frame.src = `/states/frame?${new URLSearchParams({ state, locale, scheme })}`;
  const corner = document.createElement('div');
  corner.dir = locale === 'ar' ? 'ltr' : 'rtl';
  Object.assign(corner.style, { width: `${width}px`, height: `${height}px` });
  Object.assign(frame.style, {
    transform: `scale(${scale})`,
    transformOrigin: corner.dir === 'ltr' ? '0 0' : '100% 0',
  });
  corner.append(frame);
  document.body.append(corner);
  return frame;
});

const bodyOf = (frame) => frame.contentDocument?.body;
const timer = setInterval(() => {
  if (!frames.every((frame) => bodyOf(frame)?.dataset.ready)) return;
  clearInterval(timer);
  const faults = frames.flatMap((frame, at) => {
    const { fault } = bodyOf(frame).dataset;
    return fault ? [`${views.split(',')[at]}: ${fault}`] : [];
  });
  if (faults.length > 0) document.body.dataset.fault = faults.join('; ');
  document.body.dataset.ready = 'true';
}, 50);
