/** Says a step in one line, and how long it took where that is worth saying. */
export async function step(name, work) {
  const start = performance.now();
  process.stdout.write(`${name} …`);
  try {
    const result = await work();
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(seconds < 1 ? ' done\n' : ` done (${seconds.toFixed(1)} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write(' failed\n');
    throw error;
  }
}

/** A fault that the reader can mend: shown without a stack trace. */
export class PlainFault extends Error {}

/** Runs a script's main function and shows what went wrong in words. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    const plain = error instanceof PlainFault || String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(plain ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
