/** Fits a textarea to its text where the browser does not do it itself (`field-sizing`, Baseline 2026). */
export function fitToText(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  // Nothing has a height in a panel that is closed.
  if (field.scrollHeight > 0) field.style.blockSize = `${field.scrollHeight}px`;
}
