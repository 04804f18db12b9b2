import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

function appOf(production: boolean): Hono {
  const app = new Hono();
  app.use(securityHeaders(production));
  app.get('/', (c) => c.text('ok'));
  app.get('/broken', () => {
    throw new Error('broken');
  });
  app.onError((_error, c) => c.text('internal', 500));
  return app;
}

test.each(['/', '/broken', '/missing'])('browsers are told to insist on TLS in production alone: %s', async (path) => {
  const names = async (production: boolean) => [...(await appOf(production).request(path)).headers.keys()];
  const [own, production] = [await names(false), await names(true)];
  expect(own).toContain('content-security-policy');
  expect(production.filter((name) => !own.includes(name))).toEqual(['strict-transport-security']);
});
