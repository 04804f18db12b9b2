import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

/** Compiles the ICU texts of `src/locales/*.json` at build time, so that no message parser is shipped. A broken text stops the build. */
export function compileLocales(): Plugin {
  return {
    name: 'compile-locales',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/locales\/[a-z]{2}\.json$/.test(id)) return null;
      const texts = JSON.parse(code) as Record<string, string>;
      const compiled = Object.entries(texts).map(([key, text]) => [key, compileMessageOrThrow(text)]);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}
