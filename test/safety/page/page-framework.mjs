/**
 * Stands for the page's own framework: reads every attribute and every pair of braces that it can reach in the document, now
 * and later, and runs what they say. What it gets hold of is told to `ran`.
 */
const DIRECTIVE = /^(?:x-|v-|ng-|hx-|data-(?:action|bind|method|turbo|controller)|on|@|:|#|\*|\(|\[)/;

function readAttributes(element, ran) {
  for (const name of element.getAttributeNames()) if (DIRECTIVE.test(name)) ran(`${name} of <${element.localName}>`);
}

function read(node, ran) {
  if (node instanceof window.Element) {
    readAttributes(node, ran);
    for (const child of node.childNodes) read(child, ran);
  } else if (node instanceof window.Text && /\{\{.*\}\}|\$\{.*\}|<%.*%>/s.test(node.data)) ran(node.data.slice(0, 60));
}

/** Starts it over the whole document, as such frameworks do; ends with the page. */
export function startPageFramework(ran) {
  read(document.body, ran);
  new window.MutationObserver((records) => {
    for (const { target, addedNodes, type } of records) {
      if (type === 'childList') for (const node of addedNodes) read(node, ran);
      else read(target, ran);
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
}
