/**
 * Whose widget is put on the page, in the order of the tables.
 *
 *   files       what its package publishes, from bench/node_modules or from ours; served under /files/<id>/
 *   page        markup at the end of the body: what its documentation tells a shop to add
 *   launcher    path of what the visitor presses; absent where the chat is on the page at once
 *   composer    path of what the visitor writes in; ' >>> ' steps into a shadow root
 */
export const CONTENDERS = [
  { id: 'nothing', name: 'the page alone', page: '' },
  {
    id: 'aisle',
    name: 'Aisle',
    files: 'packages/widget/dist/cdn',
    page: '<script async src="/files/aisle/aisle.js" data-gateway="/assistant" data-name="Northfold"></script>',
    launcher: 'aisle-chat >>> .launcher',
    composer: 'aisle-chat >>> dialog[open] textarea',
  },
  {
    id: 'deep-chat',
    name: 'deep-chat',
    package: 'deep-chat',
    files: 'bench/node_modules/deep-chat/dist',
    page: `<script type="module" src="/files/deep-chat/deepChat.bundle.js"></script>
<deep-chat connect='{"url":"/answers"}' style="position:fixed;bottom:20px;right:20px;width:400px;height:600px"></deep-chat>`,
    composer: 'deep-chat >>> #text-input',
  },
  {
    id: 'n8n',
    name: 'n8n chat',
    package: '@n8n/chat',
    files: 'bench/node_modules/@n8n/chat/dist',
    page: `<link href="/files/n8n/style.css" rel="stylesheet">
<script type="module">
import { createChat } from '/files/n8n/chat.bundle.es.js';
createChat({ webhookUrl: '/answers' });
</script>`,
    launcher: '.chat-window-toggle',
    composer: '.chat-inputs textarea',
  },
];

export const contenderOf = (id) => CONTENDERS.find((one) => one.id === id);
