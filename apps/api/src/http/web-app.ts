import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/**
 * The built dashboard. Files under `/assets/` carry a hash in their name and are kept for a year; a missing one is 404 and
 * not the page, or a browser would run HTML as a script. Everything else is the page: the language is the first path part.
 */
export function webApp(folder: string): Hono {
  const app = new Hono();
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
  });
  app.use('/assets/*', serveStatic({ root: folder }));
  app.all('/assets/*', (c) => c.text('not found', 404));
  app.use('/*', serveStatic({ root: folder, index: 'none' }));
  app.get('/*', async (c) => {
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    if (page === null) return c.text('The dashboard is not built: run npm run build.', 503);
    return c.html(page);
  });
  return app;
}
