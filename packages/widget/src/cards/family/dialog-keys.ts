/**
 * Lets Escape close only this dialog: the panel around it listens for that key, too. Nothing else that is pressed in it is the
 * panel's business.
 */
export function closeOnEscape(event: KeyboardEvent): void {
  const { currentTarget: dialog } = event;
  if (event.key !== 'Escape' || !(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  event.stopPropagation();
  dialog.close();
}
