import { readinessProblem, type Platform } from '@wac/core/kernel';
import { Hono } from 'hono';

/** `/healthz` (the process), `/readyz` (database, migrations, role), `/metrics` (Prometheus). */
export function health(platform: Platform): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    const problem = await readinessProblem(platform);
    return problem === null ? c.text('ready\n') : c.text(`${problem}\n`, 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await platform.metrics.registry.metrics(), 200, { 'content-type': platform.metrics.registry.contentType }),
  );
  return app;
}
