import type { Customer, Entry, FaultSetting, FaultState, Message, SimulatorState, StreamEvent } from './types.ts';

/** One request of the page; an answer that is no success becomes an error with the simulator's own sentence. */
async function ask(path: string, init: RequestInit): Promise<string> {
  const response = await fetch(path, init).catch(() => {
    throw new Error('The simulator is not reachable.');
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(reason(text) ?? `${init.method ?? 'GET'} ${path} was answered ${response.status}`);
  }
  return text;
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const text = await ask(path, { method, ...(body === undefined ? {} : json) });
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** The sentence in an error body, in the simulator's own shape or in Graph's. */
function reason(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { error?: string | { message?: string; error_data?: { details?: string } } };
    if (typeof body.error === 'string') return body.error;
    return body.error?.error_data?.details ?? body.error?.message;
  } catch {
    return undefined;
  }
}

const customerPath = (id: string): string => `/sim/customers/${encodeURIComponent(id)}`;

export const loadState = (): Promise<SimulatorState> => call('GET', '/sim/state');

export async function loadEntries(customerId: string, phoneNumberId: string): Promise<Entry[]> {
  const path = `${customerPath(customerId)}/conversations/${encodeURIComponent(phoneNumberId)}`;
  return (await call<{ entries: Entry[] }>('GET', path)).entries;
}

export type NewCustomer = { name: string; phone?: string; username?: string; phoneVisible?: boolean };

export const createCustomer = (customer: NewCustomer): Promise<Customer> => call('POST', '/sim/customers', customer);

export const changeCustomer = (id: string, change: Partial<NewCustomer>): Promise<unknown> =>
  call('PATCH', customerPath(id), change);

/** Sends what the customer wrote or tapped; the webhook to the shop is the simulator's work. */
export const sendMessage = (
  customerId: string,
  phoneNumberId: string,
  message: Message,
  quotedId?: string,
): Promise<{ id: string }> =>
  call('POST', `${customerPath(customerId)}/messages`, {
    phoneNumberId,
    message,
    ...(quotedId === undefined ? {} : { context: { id: quotedId } }),
  });

export const markRead = (customerId: string, phoneNumberId: string): Promise<unknown> =>
  call('POST', `${customerPath(customerId)}/read`, { phoneNumberId });

export const loadFaults = (): Promise<FaultState> => call('GET', '/sim/faults');
export const setFaults = (faults: Record<string, FaultSetting | null>): Promise<unknown> =>
  call('POST', '/sim/faults', faults);
export const clearFaults = (): Promise<unknown> => call('DELETE', '/sim/faults');

/**
 * Follows the live stream. `onOpen` runs on every (re)connection, so that the page can fetch what it missed;
 * `onLost` when the simulator went away (the browser keeps trying by itself).
 */
export function followStream(on: { event(event: StreamEvent): void; open(): void; lost(): void }): void {
  const source = new EventSource('/sim/stream');
  source.addEventListener('open', () => on.open());
  source.addEventListener('error', () => on.lost());
  source.addEventListener('message', (event: MessageEvent<string>) => on.event(JSON.parse(event.data) as StreamEvent));
}

/** Puts a file where the shop can fetch it, as a phone's upload does; returns its media id. */
export async function uploadMedia(file: File): Promise<string> {
  const text = await ask(`/sim/media?filename=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  return (JSON.parse(text) as { id: string }).id;
}
