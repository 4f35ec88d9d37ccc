import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  publicDir: isSsrBuild ? false : '../shop/public',
  build: isSsrBuild
    ? { outDir: 'dist/server' }
    : { outDir: 'dist/client', rolldownOptions: { input: 'src/client.tsx', output: { entryFileNames: 'client.js' } } },
}));
