/** Each `script` runs in the page before the widget: it must not use anything from here. */

function freezeBuiltIns() {
  const names = [
    'Object',
    'Array',
    'Function',
    'Promise',
    'Error',
    'String',
    'Map',
    'Set',
    'Event',
    'EventTarget',
    'Node',
  ];
  const more = [
    'Element',
    'HTMLElement',
    'Document',
    'ShadowRoot',
    'CSSStyleSheet',
    'URL',
    'AbortSignal',
    'CustomEvent',
  ];
  for (const name of [...names, ...more]) {
    Object.freeze(globalThis[name].prototype);
    Object.freeze(globalThis[name]);
  }
  for (const name of ['JSON', 'Math', 'Reflect']) Object.freeze(globalThis[name]);
}

/** The habits of old libraries: they write over built-ins with functions that do less, or other things. */
function replaceBuiltIns() {
  const give = (target, methods) => {
    for (const name of Object.keys(methods)) target[name] = methods[name];
  };
  const listOf = (things) => {
    const list = [];
    const { length = 0 } = things ?? [];
    for (let at = 0; at < length; at += 1) list.push(things[at]);
    return list;
  };
  const quote = (value) => JSON.stringify(String(value));
  Array.from = listOf;
  give(Array.prototype, {
    toJSON() {
      return `[${listOf(this).map(quote).join(', ')}]`;
    },
    each(run) {
      for (let at = 0; at < this.length; at += 1) run(this[at], at);
      return this;
    },
    first() {
      return this[0];
    },
    last() {
      return this[this.length - 1];
    },
    without() {
      return this;
    },
    clear() {
      this.length = 0;
      return this;
    },
    entries() {
      return listOf(this);
    },
    reduce() {
      return this.length > 1 ? this : this[0];
    },
  });
  give(String.prototype, {
    toJSON() {
      return quote(this);
    },
    strip() {
      return this.trim();
    },
    blank() {
      return this.trim() === '';
    },
  });
  give(Number.prototype, {
    toJSON() {
      return String(this);
    },
  });
  Function.prototype.bind = function bind(self, ...first) {
    const run = this;
    return function bound() {
      return run.apply(self, first.concat(listOf(arguments)));
    };
  };
  give(globalThis.HTMLElement.prototype, {
    remove() {
      this.parentNode.removeChild(this);
      return this;
    },
    scrollTo() {
      window.scrollTo(0, this.offsetTop);
      return this;
    },
    show() {
      this.style.display = '';
    },
    hide() {
      this.style.display = 'none';
    },
    toggle() {
      this.style.display = this.style.display === 'none' ? '' : 'none';
    },
    update(content) {
      this.textContent = content;
    },
    select() {
      return listOf(this.querySelectorAll('*'));
    },
    empty() {
      return this.textContent === '';
    },
  });
}

function extendBuiltIns() {
  Array.prototype.contains = function contains(item) {
    return this.indexOf(item) !== -1;
  };
  Array.prototype.chunk = () => [];
  Array.prototype.shop = 'Harbour Supply';
  Object.prototype.merge = function merge() {
    return this;
  };
  Object.prototype.shop = 'Harbour Supply';
  String.prototype.shop = Function.prototype.shop = 'Harbour Supply';
}

export const builtInPages = [
  { slug: 'frozen', name: 'a page that freezes the built-ins', script: freezeBuiltIns },
  { slug: 'replaced', name: 'a page whose old library replaces built-ins', script: replaceBuiltIns },
  { slug: 'extended', name: 'a page that gives every object and list more to enumerate', script: extendBuiltIns },
];
