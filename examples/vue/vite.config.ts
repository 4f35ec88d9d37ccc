import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'aisle-chat' } } })],
  publicDir: '../shop/public',
  // `npm run gateway` beside `npm run dev`.
  server: { proxy: { '/assistant': 'http://localhost:8787' } },
});
