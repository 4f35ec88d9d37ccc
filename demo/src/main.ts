import { parseArgs } from 'node:util';
import { startDemo } from './server.js';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, pace: { type: 'string' } } });
const logs = process.env['AISLE_CONVERSATION_LOGS'];
const demo = await startDemo({
  port: Number(values.port),
  ...(values.pace === undefined ? {} : { pace: Number(values.pace) }),
  ...(logs === undefined || logs === '' ? {} : { conversationLogs: logs }),
});
if (logs) console.log(`Conversations of visitors who agree, at the foot of a page, are kept in ${logs}`);
console.log(`Northfold is open at ${demo.url}/ (中文: ${demo.url}/zh/)`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => process.exit(0));
  });
}
