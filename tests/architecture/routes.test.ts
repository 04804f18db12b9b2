import { appRouter } from '@wac/api';
import { describe, expect, it } from 'vitest';
import { mountsIn } from './mounts.ts';
import { routesOf } from './routes.ts';
import { readCode } from './source-tree.ts';

const APP = 'apps/api/src/app.ts';

describe('the routes of the api', () => {
  // The contract with everybody outside: whoever changes this changes it for them.
  it('are these', () => {
    expect(routesOf(readCode(), APP)).toEqual([
      'GET /webhooks/whatsapp',
      'POST /webhooks/whatsapp',
      'ALL /webhooks/whatsapp',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'GET /api/v1/openapi.json',
      'GET /api/v1/{path}',
      'GET /api/v1/{path}/:id',
      'ALL /api/v1/{path}',
      'ALL /api/v1/{path}/:id',
      'ALL /api/v1/openapi.json',
      'ALL /api/v1/*',
      'GET /files/:ticket',
      'ALL /trpc/*',
      'GET /.well-known/security.txt',
      'GET /.well-known/change-password',
      'ALL /webhooks/*',
      'ALL /api/*',
      'ALL /assets/*',
      'GET /*',
    ]);
  });

  // Everything else is an operation, which says itself who may call it.
  it('include these procedures that are written by hand', () => {
    const byHand = [
      'auth.signIn',
      'auth.signOut',
      'auth.sessions',
      'auth.endSession',
      'auth.endOtherSessions',
      'auth.changePassword',
      'live.hints',
    ];
    const procedures = Object.keys(appRouter._def.procedures);
    expect(procedures).toEqual(expect.arrayContaining(byHand));
    const mounted = mountsIn(readCode()).filter(({ transport }) => transport === 'trpc');
    expect(procedures).toHaveLength(mounted.length + byHand.length);
  });

  it('are read from the source, through everything that is mounted', () => {
    const code = [
      {
        path: APP,
        text: `import { health } from './http/health.ts'; app.use(x); app.route('/', health(deps));
          app.route('/api', deep()); app.all('/trpc/*', (c) => 1); other.get('/no', f); headers.get('x');`,
      },
      {
        path: 'apps/api/src/http/health.ts',
        text: 'app.get("/healthz", f); app.post(`/${name}/:id`, f); app.get("/", f);',
      },
    ];
    expect(routesOf(code, APP)).toEqual([
      'GET /healthz',
      'POST /{name}/:id',
      'GET /',
      'ROUTE /api of unknown',
      'ALL /trpc/*',
    ]);
  });
});
