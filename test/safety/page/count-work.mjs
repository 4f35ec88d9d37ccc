/** Characters handed to regular expressions for each character that is shown, and for a text without any. */
const READ_A_CHARACTER = 70_000;
const READ_FOR_NOTHING = 1_000_000;

const { exec } = RegExp.prototype;

/** Reading Markdown is trying regular expressions on what is left: how much is left, each time, is the work, at worst. */
function countReading(work) {
  let count = 0;
  RegExp.prototype.exec = function (subject) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    count += Math.max(1, String(subject).length - from);
    return exec.call(this, subject);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return count;
}

/**
 * Counts work instead of measuring time: a count is the same on every machine. Work that is put off until later is part of it, as the
 * clock stands still meanwhile.
 */
export function createWorkCounter() {
  let count = 0;
  return {
    /** Does the work, and counts it. */
    add(work) {
      Object.defineProperty(performance, 'now', { value: () => 0, configurable: true });
      try {
        count += countReading(work);
      } finally {
        delete performance.now;
      }
    },
    /** Says so where it was more than so many characters are worth. */
    judge(shown, complain) {
      const most = READ_FOR_NOTHING + READ_A_CHARACTER * shown;
      if (count > most) complain(`${Math.round(count / shown)} characters read for each of ${shown} that are shown`);
    },
  };
}
