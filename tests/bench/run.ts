import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/local/ports.ts';
import { bareAcknowledgements } from './bare-server.ts';
import { milliseconds, percentile, printTable, type Figure } from './figures.ts';
import { LoadMeter, type Load } from './load.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { runScript, startProduct, type RunningProduct } from './running-product.ts';
import { ordersScreenBytes } from './screen-weight.ts';

const LOAD: Load = { rate: 50, seconds: 20, customers: 100 };
/** The budget of the orders screen. */
const SCRIPT_BUDGET = 200_000;

const dataDir = mkdtempSync(join(tmpdir(), 'wac bench-'));
rmSync(fileURLToPath(new URL('../../apps/web/dist/', import.meta.url)), { recursive: true, force: true });
const ports = { PORT: await freePort(), SIMULATOR_PORT: await freePort(), WORKER_PORT: await freePort() };
const meter = new LoadMeter();
const simulatorUrl = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;
const apiUrl = `http://127.0.0.1:${ports.PORT}`;
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
  console.log('First start, with an empty data folder and an unbuilt dashboard …');
  product = await startProduct(dataDir, variables);
  const firstMs = product.startedInMs;
  await product.stop();
  console.log('Second start …');
  product = await startProduct(dataDir, variables);
  const secondMs = product.startedInMs;

  console.log(`${LOAD.rate} messages a second for ${LOAD.seconds} s, from ${LOAD.customers} customers to 20 shops …`);
  const seeded = JSON.parse(await runScript(dataDir, 'seed.ts', 'load', '--json')) as {
    tenants: { phoneNumberId: string }[];
  };
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
  await subscribeProxy(secrets);
  const load = await meter.run(
    simulatorUrl,
    seeded.tenants.map((tenant) => tenant.phoneNumberId),
    LOAD,
  );
  const bare = await bareAcknowledgements(load.bodies.slice(0, 500), 1_000 / LOAD.rate);
  const script = await ordersScreenBytes(product.run);

  const bareP50 = percentile(bare, 0.5);
  const bareP99 = percentile(bare, 0.99);
  const acknowledged = (share: number) => percentile(load.acknowledgedMs, share);
  const replied = (share: number) => percentile(load.repliedMs, share);
  const figures: Figure[] = [
    {
      name: 'webhook acknowledged p50',
      value: milliseconds(acknowledged(0.5)),
      beside: `bare server ${milliseconds(bareP50)}`,
    },
    {
      name: 'webhook acknowledged p99',
      value: milliseconds(acknowledged(0.99)),
      beside: `bare server ${milliseconds(bareP99)}`,
    },
    {
      name: 'reply at the simulator p50',
      value: milliseconds(replied(0.5)),
      beside: `${load.repliedMs.length} replies`,
    },
    {
      name: 'reply at the simulator p99',
      value: milliseconds(replied(0.99)),
      beside: `${load.acknowledgedMs.length} of ${load.sent} acknowledged`,
    },
    { name: 'first start', value: `${(firstMs / 1_000).toFixed(1)} s`, beside: 'with the build of the dashboard' },
    {
      name: 'second start',
      value: `${(secondMs / 1_000).toFixed(1)} s`,
      beside: `${(secondMs / firstMs).toFixed(2)} × the first`,
    },
    {
      name: 'script of the orders screen, gz',
      value: `${(script / 1_000).toFixed(0)} kB`,
      beside: `budget ${SCRIPT_BUDGET / 1_000} kB`,
    },
  ];
  console.log('');
  printTable(figures);
} finally {
  await product?.stop();
  await graph.close();
  await webhook.close();
  rmSync(dataDir, { recursive: true, force: true });
}

// Webhooks pass the proxy from here on; the simulator drops the direct way once this one is there.
async function subscribeProxy(secrets: Record<string, string>): Promise<void> {
  const current = `${apiUrl}/webhooks/whatsapp`;
  await fetch(`${simulatorUrl}/sim/subscriptions?callbackUrl=${encodeURIComponent(current)}`, { method: 'DELETE' });
  const response = await fetch(`${simulatorUrl}/sim/subscriptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      callbackUrl: `${webhook.url}/webhooks/whatsapp`,
      verifyToken: secrets['whatsappVerifyToken'],
      appSecret: secrets['whatsappAppSecret'],
    }),
  });
  if (!response.ok) throw new Error(`The simulator refused the proxy: ${await response.text()}`);
}
