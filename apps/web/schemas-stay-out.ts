import type { Plugin } from 'vite';

const STAND_IN = '\0zod-stand-in';

/**
 * Keeps zod (20 kB compressed) out of the browser. The contract files hold schemas beside the tables that the screens need (moves, permissions),
 * and building a schema is a call that no bundler dares to drop. Here such calls build nothing; the server does the validating, and asking this
 * stand-in to validate is an error.
 */
export function schemasStayOut(): Plugin {
  return {
    name: 'schemas-stay-out',
    enforce: 'pre',
    apply: 'build',
    resolveId: (id) => (id === 'zod' ? STAND_IN : null),
    load: (id) =>
      id === STAND_IN
        ? `const refuse = () => { throw new Error('schemas are not in the browser'); };
           export const z = new Proxy(() => z, {
             get: (_, name) => (/parse|encode|decode/i.test(String(name)) ? refuse : z),
             apply: () => z,
           });`
        : null,
  };
}
