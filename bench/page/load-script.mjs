/** Adds a script to the page, with attributes, and resolves when it has run. */
export function loadScript(src, attributes = {}) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${src} cannot be loaded.`));
    script.src = src;
    document.head.append(script);
  });
}
