import type { Json, JsonObject } from '../json.ts';
import { callSimulator } from '../phone/sim-call.ts';
import { openPhone, type Phone } from '../phone/phone.ts';
import { startSimulator, type RunningSimulator, type SimulatorOptions } from '../start-simulator.ts';
import { startReceiver, type Receiver } from './receiver.ts';

/** Invented numbers, as tests need them. */
export const NUMBER = {
  wabaId: '215589313241560',
  phoneNumberId: '408120069051733',
  displayPhoneNumber: '+966 55 501 0033',
  verifiedName: 'Dar Nada',
};
export const APP_SECRET = '9f2c4b7e1d6a5038c1e4f7a9b3d2065e';

/** An answer of the Graph API. */
export type Answer = { status: number; body: JsonObject; headers: Headers };

/** A simulator, a callback that listens to it, and short ways to call them. */
export type Bench = {
  simulator: RunningSimulator;
  receiver: Receiver;
  sim<T = JsonObject>(method: string, path: string, body?: JsonObject): Promise<T>;
  graph(method: string, path: string, body?: Json, token?: string): Promise<Answer>;
  /** Sends a message to the customer. */
  send(to: string, message: JsonObject): Promise<Answer>;
  drain(): Promise<void>;
  phone(name: string, options?: { phone?: string; username?: string; phoneVisible?: boolean }): Promise<Phone>;
  close(): Promise<void>;
};

/** Starts all of it with one number, subscribed, and statuses without delay. */
export async function startBench(number: JsonObject = {}, options: SimulatorOptions = {}): Promise<Bench> {
  const receiver = await startReceiver();
  const simulator = await startSimulator({
    ...options,
    settings: { sentDelayMs: 1, deliveredDelayMs: 5, retryBaseMs: 10, ...options.settings },
  });
  const sim = <T = JsonObject>(method: string, path: string, body?: JsonObject): Promise<T> =>
    callSimulator<T>(simulator.url, method, path, body);
  await sim('POST', '/numbers', { ...NUMBER, ...number });
  await sim('POST', '/subscriptions', { callbackUrl: receiver.url, verifyToken: 'verify', appSecret: APP_SECRET });

  async function graph(method: string, path: string, body?: Json, token = 'token'): Promise<Answer> {
    const answer = await fetch(`${simulator.url}/v25.0/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as JsonObject, headers: answer.headers };
  }

  return {
    simulator,
    receiver,
    sim,
    graph,
    send: (to, message) =>
      graph('POST', `${NUMBER.phoneNumberId}/messages`, { messaging_product: 'whatsapp', to, ...message }),
    async drain() {
      await sim('POST', '/drain', {});
    },
    phone: (name, details = {}) => openPhone(simulator.url, { name, phoneNumberId: NUMBER.phoneNumberId, ...details }),
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}
