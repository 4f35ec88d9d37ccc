const flat = (text) => text.replace(/\s+/g, ' ').trim();

function judgeLink(container, [words, href], complain) {
  const wanted = href.startsWith('/') ? `${location.origin}${href}` : href;
  const links = [...container.querySelectorAll('a')];
  if (!links.some((link) => link.getAttribute('href') === wanted && flat(link.textContent).includes(words)))
    complain(`no link “${words}” to ${wanted}`);
}

/**
 * Complains about what is gone: `text` are words that must be shown, `lacks` words that must not, `elements` how many of what, `atMost` how many at most,
 * `links` their words and addresses.
 */
export function judgeKept(container, { text = [], lacks = [], elements = {}, atMost = {}, links = [] }, complain) {
  const shown = flat(container.textContent);
  for (const words of text) if (!shown.includes(flat(words))) complain(`“${words.slice(0, 60)}” is gone`);
  for (const words of lacks) if (shown.includes(words)) complain(`“${words.slice(0, 60)}” is shown`);
  for (const [selector, count] of Object.entries(elements)) {
    const found = container.querySelectorAll(selector).length;
    if (found !== count) complain(`${found} × ${selector}, not ${count}`);
  }
  for (const [selector, most] of Object.entries(atMost)) {
    const found = container.querySelectorAll(selector).length;
    if (found > most) complain(`${found} × ${selector}, more than ${most}`);
  }
  for (const link of links) judgeLink(container, link, complain);
}
