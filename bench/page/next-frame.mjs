/** Resolves in the next animation frame. */
export const nextFrame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
