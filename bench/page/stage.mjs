// Breaks lines with more care, and in a long paragraph doubles what layout costs.
const DEAR = /text-wrap:\s*pretty;?/g;

/**
 * A scroller of 400 × 600 pixels with an empty element in it, under the style sheet that the widget gives its answers. Only the
 * widget's own renderer has it `asShipped`: nobody else pays for the dearest of its looks.
 */
export async function createStage({ asShipped = false } = {}) {
  const { proseStyles } = await import('/widget-parts.js');
  const styles = asShipped ? proseStyles : proseStyles.replace(DEAR, '');
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  root.innerHTML = `<style>
      ${styles}
      .aisle { color: var(--_text); font-size: var(--_fs); line-height: var(--_lh); }
      .aisle * { box-sizing: border-box; }
      .scroller { inline-size: 400px; block-size: 600px; padding: 20px; overflow-y: auto; overscroll-behavior: contain; }
    </style>
    <div class="aisle"><div class="scroller"><div class="prose"></div></div></div>`;
  return { scroller: root.querySelector('.scroller'), container: root.querySelector('.prose') };
}
