import type { HttpBindings } from '@hono/node-server';
import { describeError, type AddressSet } from '@wac/core/kernel';
import type { WebhookReceiver } from '@wac/core/messaging';
import { AppError } from '@wac/shared';
import { Hono } from 'hono';
import { callerAddressOf } from './http/caller-address.ts';
import { files } from './http/files.ts';
import { health } from './http/health.ts';
import { newRequestId, type Deps } from './http/request-context.ts';
import { securityHeaders } from './http/security-headers.ts';
import { trpcEndpoint } from './http/trpc-endpoint.ts';
import { webApp } from './http/web-app.ts';
import { securityContact, wellKnown } from './http/well-known.ts';
import { whatsappWebhook } from './http/whatsapp-webhook.ts';
import type { HintHub } from './live/hint-hub.ts';
import { problem } from './rest/problem.ts';
import { restV1 } from './rest/rest-v1.ts';

export interface AppOptions extends Deps {
  hints: HintHub;
  receiver: WebhookReceiver;
  verifyToken: string;
  publicUrl: string;
  /** Where weaknesses are reported, as a URI. */
  securityContact: string | undefined;
  production: boolean;
  /** The proxies in front of us. */
  trustedProxies: AddressSet;
  /** Folder of the built dashboard. */
  webFolder: string;
}

/** Every route of the api. What is not listed here does not exist. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { platform, auth } = options;
  const deps: Deps = { platform, auth };
  const addressOf = callerAddressOf(options.trustedProxies);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders(options.production));
  app.route('/webhooks/whatsapp', whatsappWebhook(options.receiver, options.verifyToken));
  app.route('/', health(platform));
  app.route('/api/v1', restV1(deps, options.publicUrl));
  app.route('/files', files(platform));
  app.route('/trpc', trpcEndpoint(deps, options.hints, addressOf));
  const contact = securityContact(options.securityContact, options.publicUrl);
  const startedAt = platform.clock.now();
  app.route('/.well-known', wellKnown({ publicUrl: options.publicUrl, contact, startedAt }));
  // Reserved addresses answer as missing until their part exists, and never as the dashboard's page.
  app.all('/webhooks/*', (c) => c.text('not found', 404));
  app.all('/api/*', (c) => problem(c, new AppError('route.not_found'), newRequestId()));
  app.route('/', webApp(options.webFolder));
  app.notFound((c) => c.text('not found', 404));
  app.onError((error, c) => {
    const requestId = newRequestId();
    platform.log.error({ err: describeError(error), requestId }, 'request failed');
    return c.req.path.startsWith('/api/') ? problem(c, null, requestId) : c.text(`internal (${requestId})`, 500);
  });
  return app;
}
