import { parseArgs } from 'node:util';
import { startDemo } from './server.js';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, pace: { type: 'string' } } });
const demo = await startDemo({
  port: Number(values.port),
  ...(values.pace === undefined ? {} : { pace: Number(values.pace) }),
});
console.log(`Northfold is open at ${demo.url}/ (中文: ${demo.url}/zh/)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => process.exit(0));
  });
}
