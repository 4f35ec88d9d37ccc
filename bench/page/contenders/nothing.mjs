/** Frames in which nothing happens: what the measuring itself costs. */
export const mount = () => ({ scroller: undefined, take() {}, end() {}, roots: () => [] });
