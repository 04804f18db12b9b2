import { serve, type ServerType } from '@hono/node-server';
import { createAuth } from '@wac/core/auth';
import { readinessProblem, startPresence, type Environment, type OpenPlatform } from '@wac/core/kernel';
import { createWebhookReceiver, startAuditor } from '@wac/core/messaging';
import { createApp } from './app.ts';
import { createHintHub } from './live/hint-hub.ts';

export interface RunningApi {
  readonly port: number;
  /** Refuses new work, finishes what is under way, closes. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;

/** @throws Error when the database is not ready or its role is privileged, with a sentence that says what to do */
export async function startApi(
  platform: OpenPlatform,
  environment: Environment,
  webFolder: string,
): Promise<RunningApi> {
  const problem = await readinessProblem(platform);
  if (problem !== null) throw new Error(problem);
  const {
    HOST,
    PORT,
    PUBLIC_URL,
    JWT_KEYS,
    WHATSAPP_APP_SECRET,
    WHATSAPP_VERIFY_TOKEN,
    NODE_ENV,
    TRUSTED_PROXIES,
    SECURITY_CONTACT,
  } = environment;
  const hints = createHintHub(platform);
  const receiver = createWebhookReceiver(platform, WHATSAPP_APP_SECRET);
  const app = createApp({
    platform,
    auth: createAuth({ platform, redis: platform.redis, jwtKeys: JWT_KEYS }),
    hints,
    receiver,
    verifyToken: WHATSAPP_VERIFY_TOKEN,
    publicUrl: PUBLIC_URL ?? `http://localhost:${PORT}`,
    securityContact: SECURITY_CONTACT,
    production: NODE_ENV === 'production',
    trustedProxies: TRUSTED_PROXIES,
    webFolder,
  });
  const presence = await startPresence(platform, 'api');
  // Here too: somebody has to notice that no worker is left.
  const auditor = startAuditor(platform);
  const server = await listen(app, HOST, PORT);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : PORT,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Idle keep-alive connections would hold the close for seconds; busy ones get time to finish.
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await hints.stop();
      const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(force);
      await receiver.idle();
      await auditor.stop();
      await presence.stop();
      await platform.close();
    },
  };
}

function listen(app: ReturnType<typeof createApp>, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname,
        port,
        // Slow heads and bodies hold a connection, nothing more; the webhook route has a shorter limit of its own.
        // They are looked at every 5 s: by Node's own 30 s, a head of 10 s would have 40.
        serverOptions: {
          headersTimeout: 10_000,
          requestTimeout: 60_000,
          connectionsCheckingInterval: 5_000,
          maxHeaderSize: 16_384,
        },
      },
      () => resolve(server),
    );
    server.once('error', reject);
  });
}
