import { setTimeout as sleep } from 'node:timers/promises';
import type { Passed } from './recording-proxy.ts';
import { WORDS } from './traffic.ts';

export interface Load {
  /** Messages a second. */
  rate: number;
  seconds: number;
  customers: number;
}

export interface LoadFigures {
  acknowledgedMs: number[];
  repliedMs: number[];
  sent: number;
  bodies: Buffer[];
}

interface BenchCustomer {
  id: string;
  phoneNumberId: string | undefined;
}

/**
 * Lets customers of the simulator write at a steady rate, and measures between two proxies: from the webhook's arrival to its
 * acknowledgement, and to the Graph call that answers this customer.
 */
export class LoadMeter {
  readonly #acknowledged: number[] = [];
  readonly #replied: number[] = [];
  readonly #bodies: Buffer[] = [];
  readonly #waiting = new Map<string, number>();

  webhook({ body, status, at, answeredAt }: Passed): void {
    const sender = /"from":"(\d+)"/.exec(body.toString('latin1'))?.[1];
    if (sender === undefined) return;
    this.#bodies.push(body);
    if (status === 200) this.#acknowledged.push(answeredAt - at);
    if (!this.#waiting.has(sender)) this.#waiting.set(sender, at);
  }

  graphCall({ path, body, at }: Passed): void {
    if (!path.endsWith('/messages')) return;
    const to = /"to":"\+?(\d+)"/.exec(body.toString('latin1'))?.[1];
    const since = to === undefined ? undefined : this.#waiting.get(to);
    if (to === undefined || since === undefined) return;
    this.#waiting.delete(to);
    this.#replied.push(at - since);
  }

  async run(simulatorUrl: string, phoneNumberIds: readonly string[], load: Load): Promise<LoadFigures> {
    const customers = await Promise.all(
      Array.from({ length: load.customers }, async (_, i) => {
        const { id } = (await post(`${simulatorUrl}/sim/customers`, { name: `Customer ${i}` })) as { id: string };
        return { id, phoneNumberId: phoneNumberIds[i % phoneNumberIds.length] };
      }),
    );
    // Everybody has said hello before: a shop's first message builds the understanding of its catalogue, once a process.
    await this.#write(simulatorUrl, customers, { rate: load.rate / 2, count: customers.length });
    await this.#allAnswered();
    this.#acknowledged.length = this.#replied.length = this.#bodies.length = 0;
    const total = load.rate * load.seconds;
    await this.#write(simulatorUrl, customers, { rate: load.rate, count: total });
    await this.#allAnswered();
    return { acknowledgedMs: this.#acknowledged, repliedMs: this.#replied, sent: total, bodies: this.#bodies };
  }

  async #write(
    simulatorUrl: string,
    customers: readonly BenchCustomer[],
    load: { rate: number; count: number },
  ): Promise<void> {
    const began = performance.now();
    const sends: Promise<unknown>[] = [];
    for (let i = 0; i < load.count; i += 1) {
      const wait = began + (i * 1_000) / load.rate - performance.now();
      if (wait > 0) await sleep(wait);
      const customer = customers[i % customers.length];
      const message = { type: 'text', text: { body: WORDS[i % WORDS.length] } };
      sends.push(
        post(`${simulatorUrl}/sim/customers/${customer?.id}/messages`, {
          phoneNumberId: customer?.phoneNumberId,
          message,
        }),
      );
    }
    await Promise.all(sends);
  }

  async #allAnswered(): Promise<void> {
    for (let round = 0; this.#waiting.size > 0 && round < 400; round += 1) await sleep(50);
  }
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
