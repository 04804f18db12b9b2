import { defineConfig } from 'rolldown';

// One file that starts fast; packages with native parts stay outside it.
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  external: ['sharp', '@node-rs/argon2', 'pg-native'],
  output: { file: 'dist/main.js', format: 'esm', sourcemap: true },
});
