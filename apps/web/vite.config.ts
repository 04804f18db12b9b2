import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compileLocales } from './compile-locales.ts';
import { schemasStayOut } from './schemas-stay-out.ts';

export default defineConfig({
  plugins: [compileLocales(), schemasStayOut(), react(), tailwindcss()],
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    // The polyfill is an inline script, and small assets would become data: addresses; the content policy refuses both.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
