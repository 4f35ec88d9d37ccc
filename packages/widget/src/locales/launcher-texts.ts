/** The few texts that stand on the page before the panel is loaded, in English. */
export const launcherEn = {
  again: 'Try again',
  close: 'Close the shopping assistant',
  open: 'Open the shopping assistant',
  unavailable: 'The assistant is not available',
};

/** The texts of the launcher and of load failures in one language. */
export type LauncherTexts = Readonly<typeof launcherEn>;
