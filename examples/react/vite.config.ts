import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  publicDir: '../shop/public',
  // `npm run gateway` beside `npm run dev`.
  server: { proxy: { '/assistant': 'http://localhost:8787' } },
});
