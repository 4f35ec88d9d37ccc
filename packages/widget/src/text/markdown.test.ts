import { expect } from '@open-wc/testing';
import { textOptions } from '../test-support/text.js';
import { createTextRenderer } from './text-renderer.js';

/** Done text → HTML, without the line breaks between elements. */
function renderDone(text: string): string {
  const container = document.createElement('div');
  createTextRenderer(container, textOptions).update(text, 'done');
  return compact(container);
}

function renderOpen(text: string): string {
  const container = document.createElement('div');
  createTextRenderer(container, textOptions).update(text, 'open');
  container.querySelector('.caret')?.replaceWith('¦');
  return compact(container);
}

function compact(container: HTMLElement): string {
  const copy = document.createElement('div');
  for (const block of container.querySelectorAll('.group > *, :scope > .caret')) copy.append(block.cloneNode(true));
  return (container.querySelector('.group') ? copy : container).innerHTML;
}

const off = 'target="_blank" rel="noopener noreferrer nofollow ugc"';
const table = (head: string, body = '') =>
  `<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead>${body && `<tbody>${body}</tbody>`}</table></div>`;

const code = (text: string) => `<div class="code"><pre tabindex="0"><code>${text}</code></pre></div>`;

type Case = readonly [text: string, html: string];

const settled: readonly Case[] = [
  ['One line.', '<p>One line.</p>'],
  ['Two\n\nparagraphs', '<p>Two</p><p>paragraphs</p>'],
  ['Soft\nbreak', '<p>Soft\nbreak</p>'],
  ['Hard  \nbreak', '<p>Hard<br>break</p>'],
  ['Hard\\\nbreak', '<p>Hard<br>break</p>'],
  ['**bold** and __bold__', '<p><strong>bold</strong> and <strong>bold</strong></p>'],
  ['*soft* and _soft_', '<p><em>soft</em> and <em>soft</em></p>'],
  ['***both***', '<p><em><strong>both</strong></em></p>'],
  ['~~gone~~', '<p><del>gone</del></p>'],
  ['snake_case_name and 2*3*4', '<p>snake_case_name and 2<em>3</em>4</p>'],
  ['5 * 3 * 2 = 30', '<p>5 * 3 * 2 = 30</p>'],
  ['\\*not\\* \\[this\\](x)', '<p>*not* [this](x)</p>'],
  ['`code <b> & co`', '<p><code>code &lt;b&gt; &amp; co</code></p>'],
  ['`` a ` b ``', '<p><code>a ` b</code></p>'],
  ['AT&T &amp; &copy; &lt;b&gt;', '<p>AT&amp;T &amp; © &lt;b&gt;</p>'],
  ['&amp;lt;script&amp;gt;', '<p>&amp;lt;script&amp;gt;</p>'],
  ['# One\n\n## Two\n\n###### Six', '<h3>One</h3><h3>Two</h3><h3>Six</h3>'],
  ['Title\n=====', '<h3>Title</h3>'],
  ['# constructor\n\n# __proto__', '<h3>constructor</h3><h3><strong>proto</strong></h3>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['* a\n* b\n\n+ c', '<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>'],
  ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
  ['- a\n  - b\n    - c', '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>'],
  ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
  ['3) a\n4) b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  [
    '- [x] done\n- [ ] open',
    '<ul><li class="task"><label><input checked="" disabled="" type="checkbox"> done</label></li><li class="task"><label><input disabled="" type="checkbox"> open</label></li></ul>',
  ],
  ['> quoted\n> words', '<blockquote><p>quoted\nwords</p></blockquote>'],
  ['> a\n\nb', '<blockquote><p>a</p></blockquote><p>b</p>'],
  ['a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
  ['```js\nlet a = "<b>";\n```', code('let a = "&lt;b&gt;";')],
  ['~~~\n```\n~~~', code('```')],
  ['    indented', code('indented')],
  ['```\nnever closed', code('never closed')],
  [
    '| a | b |\n|---|:-:|\n| 1 | 2 |',
    table('<th>a</th><th align="center">b</th>', '<tr><td>1</td><td align="center">2</td></tr>'),
  ],
  ['| a |\n|--:|\n| **1** |', table('<th align="right">a</th>', '<tr><td align="right"><strong>1</strong></td></tr>')],
  ['a | b\n-|-\nc | d', table('<th>a</th><th>b</th>', '<tr><td>c</td><td>d</td></tr>')],
  ['[guide](/care)', `<p><a href="${location.origin}/care">guide</a></p>`],
  ['[guide](/care "A title")', `<p><a href="${location.origin}/care">guide</a></p>`],
  ['[guide](</care of it>)', `<p><a href="${location.origin}/care%20of%20it">guide</a></p>`],
  ['[**bold** guide](/care)', `<p><a href="${location.origin}/care"><strong>bold</strong> guide</a></p>`],
  [
    '[lab](https://lab.example/a?x=1&amp;y=2)',
    `<p><a href="https://lab.example/a?x=1&amp;y=2" ${off}>lab<span class="host"> (lab.example)</span></a></p>`,
  ],
  ['[lab.example](https://lab.example/a)', `<p><a href="https://lab.example/a" ${off}>lab.example</a></p>`],
  ['[www.lab.example/a](https://lab.example/a)', `<p><a href="https://lab.example/a" ${off}>www.lab.example/a</a></p>`],
  [
    '[example](https://www.lab.example)',
    `<p><a href="https://www.lab.example/" ${off}>example<span class="host"> (www.lab.example)</span></a></p>`,
  ],
  ['https://lab.example/a.', `<p><a href="https://lab.example/a" ${off}>https://lab.example/a</a>.</p>`],
  ['www.lab.example', `<p><a href="https://www.lab.example/" ${off}>www.lab.example</a></p>`],
  ['<https://lab.example/>', `<p><a href="https://lab.example/" ${off}>https://lab.example/</a></p>`],
  ['care@shop.example', '<p><a href="mailto:care@shop.example">care@shop.example</a></p>'],
  ['[call us](tel:+4930123456)', '<p><a href="tel:+4930123456">call us</a></p>'],
  [
    '[a][g] and [g]\n\n[g]: /care',
    `<p><a href="${location.origin}/care">a</a> and <a href="${location.origin}/care">g</a></p>`,
  ],
  ['[not defined][x]', '<p>[not defined][x]</p>'],
  ['[http](http://lab.example)', '<p>http</p>'],
  ['[](https://lab.example)', '<p></p>'],
  ['![A blue pack](https://cdn.example/a.png) here', '<p>A blue pack here</p>'],
  ['![](https://cdn.example/a.png)', '<p></p>'],
  ['[![Pack](https://cdn.example/a.png)](/p/1)', `<p><a href="${location.origin}/p/1">Pack</a></p>`],
  ['<b>raw</b> <br> <!-- c -->', '<p>&lt;b&gt;raw&lt;/b&gt; &lt;br&gt; &lt;!-- c --&gt;</p>'],
  ['<div class="x">\nraw\n</div>\n\nafter', '<p>&lt;div class="x"&gt;\nraw\n&lt;/div&gt;</p><p>after</p>'],
  ['<pre>&lt;b</pre> *a*', '<p>&lt;pre&gt;&amp;lt;b&lt;/pre&gt; *a*</p>'],
  ['**重点：**内容', '<p><strong>重点：</strong>内容</p>'],
  ['请看**「轻便」**系列', '<p>请看<strong>「轻便」</strong>系列</p>'],
  ['**注意！**これは', '<p><strong>注意！</strong>これは</p>'],
  ['**굵게(강조)**는', '<p><strong>굵게(강조)</strong>는</p>'],
  ['中文**粗体**中文', '<p>中文<strong>粗体</strong>中文</p>'],
  ['{{constructor.constructor("alert(1)")()}}', '<p>{{constructor.constructor("alert(1)")()}}</p>'],
  ['', ''],
  ['   \n\n  ', ''],
];

const open: readonly Case[] = [
  ['', '¦'],
  ['Hel', '<p>Hel¦</p>'],
  ['a **bo', '<p>a <strong>bo</strong>¦</p>'],
  ['a **bold*', '<p>a <strong>bold</strong>¦</p>'],
  ['a **', '<p>a ¦</p>'],
  ['***x', '<p><em><strong>x</strong></em>¦</p>'],
  ['a _so', '<p>a <em>so</em>¦</p>'],
  ['a *', '<p>a ¦</p>'],
  ['snake_ca', '<p>snake_ca¦</p>'],
  ['~~go', '<p><del>go</del>¦</p>'],
  ['**a `b', '<p><strong>a <code>b</code></strong>¦</p>'],
  ['a `', '<p>a ¦</p>'],
  ['``a`', '<p><code>a</code>¦</p>'],
  ['[gui', '<p>gui¦</p>'],
  ['the [guide](', '<p>the guide¦</p>'],
  ['the [guide](https://lab.exa', '<p>the guide¦</p>'],
  ['the [**guide**](/ca', '<p>the <strong>guide</strong>¦</p>'],
  ['[guide][ca', '<p>guide¦</p>'],
  ['![A pack](https://cdn', '<p>A pack¦</p>'],
  ['see https://lab.exam', '<p>see https://lab.exam¦</p>'],
  ['see www.lab.exam', '<p>see www.lab.exam¦</p>'],
  ['write care@shop.exam', '<p>write care@shop.exam¦</p>'],
  ['[guide](/care) sh', `<p><a href="${location.origin}/care">guide</a> sh¦</p>`],
  ['[guide](/care)', `<p><a href="${location.origin}/care">guide</a>¦</p>`],
  ['a\n-', '<p>a¦</p>'],
  ['a\n\n- ', '<p>a¦</p>'],
  ['a\n\n1', '<p>a¦</p>'],
  ['a\n\n1.', '<p>a¦</p>'],
  ['- a\n- ', '<ul><li>a¦</li></ul>'],
  ['- a\n- **b', '<ul><li>a</li><li><strong>b</strong>¦</li></ul>'],
  ['- [', ''.concat('¦')],
  ['- [x', '¦'],
  ['- [x] do', '<ul><li class="task"><label><input checked="" disabled="" type="checkbox"> do¦</label></li></ul>'],
  ['a\n==', '<p>a¦</p>'],
  ['a\n\n#', '<p>a¦</p>'],
  ['a\n\n## He', '<p>a</p><h3>He¦</h3>'],
  ['> **q', '<blockquote><p><strong>q</strong>¦</p></blockquote>'],
  ['a\n\n``', '<p>a¦</p>'],
  ['a\n\n```j', `<p>a</p>${code('¦')}`],
  ['```js\nlet **a', code('let **a¦')],
  ['```js\na\n``', code('a¦')],
  ['| a', table('<th>a¦</th>')],
  ['| a | b |', table('<th>a</th><th>b¦</th>')],
  ['| a | b |\n|--', table('<th>a</th><th>b¦</th>')],
  ['| a | b |\n|---|---|\n| 1', table('<th>a</th><th>b</th>', '<tr><td>1¦</td><td></td></tr>')],
  ['| a | b |\n|---|---|\n| **1', table('<th>a</th><th>b</th>', '<tr><td><strong>1</strong>¦</td><td></td></tr>')],
  ['a \\', '<p>a ¦</p>'],
  ['**重点：', '<p><strong>重点：</strong>¦</p>'],
];

describe('Markdown, settled', () => {
  for (const [text, html] of settled) {
    it(JSON.stringify(text), () => {
      expect(renderDone(text)).to.equal(html);
    });
  }
});

describe('Markdown, being written', () => {
  for (const [text, html] of open) {
    it(JSON.stringify(text), () => {
      expect(renderOpen(text)).to.equal(html);
    });
  }
});

describe('Markdown links', () => {
  const lost = [
    '[paypal.com](https://evil.example/)',
    '[https://paypal.com/login](https://evil.example/)',
    '[Visit PAYPAL．COM now](https://evil.example/)',
    '[paypal。com](https://evil.example/)',
    '[pаypal.com](https://paypal.com/)',
    '[paypal.com](https://paypal.com.evil.example/)',
    '[bank@bank.example](mailto:thief@evil.example)',
    '[0800 123 4567](tel:+491900666)',
    '[shop.example](javascript:alert(1))',
  ];
  for (const text of lost) {
    it(`are lost under a text that names another target: ${text}`, () => {
      expect(renderDone(text)).not.to.contain('<a');
      expect(renderDone(text)).to.contain(/\[(.*?)\]/.exec(text)?.[1]);
    });
  }
});
