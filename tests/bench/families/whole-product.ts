import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../../../scripts/env.ts';
import { freePort } from '../../../scripts/local/ports.ts';
import { bareAcknowledgements } from '../bare-acknowledgements.ts';
import type { Bench } from '../bench.ts';
import { milliseconds, percentile, type Figure } from '../figures.ts';
import { LoadMeter } from '../load.ts';
import { startRecordingProxy } from '../recording-proxy.ts';
import { runScript, startProduct, type RunningProduct } from '../running-product.ts';
import { ordersScreenBytes } from '../screen-weight.ts';

const RATE = 50;
const CUSTOMERS = 100;
/** The budget of the orders screen, in bytes. */
const SCRIPT_BUDGET = 200_000;

/** `npm start` as a person meets it: how long it takes, how it answers with the simulator beside it, what a screen weighs. */
export async function wholeProduct({ sizes, say }: Bench): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wac bench-'));
  rmSync(join(repositoryRoot, 'apps/web/dist'), { recursive: true, force: true });
  const ports = { PORT: await freePort(), SIMULATOR_PORT: await freePort(), WORKER_PORT: await freePort() };
  const simulatorUrl = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;
  const apiUrl = `http://127.0.0.1:${ports.PORT}`;
  const meter = new LoadMeter();
  const graph = await startRecordingProxy(
    () => simulatorUrl,
    (passed) => meter.graphCall(passed),
  );
  const webhook = await startRecordingProxy(
    () => apiUrl,
    (passed) => meter.webhook(passed),
  );
  const variables = {
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    WHATSAPP_GRAPH_URL: graph.url,
  };
  let product: RunningProduct | null = null;
  try {
    product = await startProduct(dataDir, variables);
    const firstMs = product.startedInMs;
    await product.stop();
    product = await startProduct(dataDir, variables);
    const secondMs = product.startedInMs;
    say(`  started in ${milliseconds(firstMs)}, then in ${milliseconds(secondMs)}`);
    const seeded = JSON.parse(await runScript(dataDir, 'seed.ts', 'load', '--json')) as {
      tenants: { phoneNumberId: string }[];
    };
    const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
    await subscribeProxy({ simulatorUrl, apiUrl, webhookUrl: webhook.url }, secrets);
    const numbers = seeded.tenants.map((tenant) => tenant.phoneNumberId);
    const load = await meter.run(simulatorUrl, numbers, {
      rate: RATE,
      seconds: sizes.steadySeconds,
      customers: CUSTOMERS,
    });
    const bare = await bareAcknowledgements(load.bodies.slice(0, 500), 1_000 / RATE);
    const script = await ordersScreenBytes(product.run);
    const both = (samples: readonly number[]): string =>
      `${milliseconds(percentile(samples, 0.5))}, ${milliseconds(percentile(samples, 0.99))}`;
    return [
      {
        name: `acknowledged with the simulator at ${RATE}/s, p50 and p99`,
        value: both(load.acknowledgedMs),
        beside: `bare server ${both(bare)}; ${load.acknowledgedMs.length} of ${load.sent}`,
      },
      {
        name: `reply at the simulator at ${RATE}/s, p50 and p99`,
        value: both(load.repliedMs),
        beside: `${load.repliedMs.length} replies`,
      },
      {
        name: 'first start',
        value: `${(firstMs / 1_000).toFixed(1)} s`,
        beside: 'with the build of the dashboard',
      },
      {
        name: 'second start',
        value: `${(secondMs / 1_000).toFixed(1)} s`,
        beside: `${(secondMs / firstMs).toFixed(2)} × the first`,
      },
      {
        name: 'script of the orders screen, gz',
        value: `${(script / 1_000).toFixed(0)} kB`,
        beside: `budget ${SCRIPT_BUDGET / 1_000} kB`,
        target: `≤ ${SCRIPT_BUDGET / 1_000} kB`,
        met: script <= SCRIPT_BUDGET,
      },
    ];
  } finally {
    await product?.stop();
    await graph.close();
    await webhook.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

// Webhooks pass the proxy from here on; the simulator drops the direct way once this one is there.
async function subscribeProxy(
  at: { simulatorUrl: string; apiUrl: string; webhookUrl: string },
  secrets: Record<string, string>,
): Promise<void> {
  const current = `${at.apiUrl}/webhooks/whatsapp`;
  await fetch(`${at.simulatorUrl}/sim/subscriptions?callbackUrl=${encodeURIComponent(current)}`, { method: 'DELETE' });
  const response = await fetch(`${at.simulatorUrl}/sim/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      callbackUrl: `${at.webhookUrl}/webhooks/whatsapp`,
      verifyToken: secrets['whatsappVerifyToken'],
      appSecret: secrets['whatsappAppSecret'],
    }),
  });
  if (!response.ok) throw new Error(`The simulator refused the proxy: ${await response.text()}`);
}
