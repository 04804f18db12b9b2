import { connect, type Socket } from 'node:net';

interface Lane {
  socket: Socket | null;
  heard: string;
  settle: { resolve: (status: number) => void; reject: (error: Error) => void } | null;
}

export interface Saturation {
  perSecond: number;
  /** Of each answer, in milliseconds. */
  answeredMs: number[];
}

/**
 * Keep-alive connections to one port that take ready-made requests. Node's own HTTP client would cost this process, which
 * shares the machine with what it measures, several times as much.
 */
export class HttpLanes {
  readonly #port: number;
  readonly #free: Lane[];
  readonly #waiting: ((lane: Lane) => void)[] = [];
  readonly #all: Lane[];

  constructor(port: number, lanes: number) {
    this.#port = port;
    this.#all = Array.from({ length: lanes }, () => ({ socket: null, heard: '', settle: null }));
    this.#free = [...this.#all];
  }

  /** Sends a request as soon as a lane is free; answers the status. A connection that the server closed is made anew. */
  async post(request: Buffer): Promise<number> {
    const lane = this.#free.pop() ?? (await new Promise<Lane>((resolve) => this.#waiting.push(resolve)));
    try {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.#exchange(lane, request);
        } catch (error) {
          if (tries === 3) throw error;
        }
      }
    } finally {
      const next = this.#waiting.shift();
      if (next) next(lane);
      else this.#free.push(lane);
    }
  }

  /** Sends all of them, one behind the other on each lane; every answer must be the one expected. */
  async saturate(requests: readonly Buffer[], expected = 200): Promise<Saturation> {
    const answeredMs: number[] = [];
    let next = 0;
    const began = performance.now();
    await Promise.all(
      this.#all.map(async () => {
        for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
          const at = performance.now();
          const status = await this.post(request);
          answeredMs.push(performance.now() - at);
          if (status !== expected) throw new Error(`A webhook was answered ${status} instead of ${expected}`);
        }
      }),
    );
    return { perSecond: (requests.length * 1_000) / (performance.now() - began), answeredMs };
  }

  close(): void {
    for (const { socket } of this.#all) socket?.destroy();
  }

  #exchange(lane: Lane, request: Buffer): Promise<number> {
    const socket = lane.socket ?? this.#open(lane);
    return new Promise((resolve, reject) => {
      lane.settle = { resolve, reject };
      socket.write(request);
    });
  }

  #open(lane: Lane): Socket {
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    lane.socket = socket;
    lane.heard = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      lane.heard += chunk;
      const status = completeStatus(lane.heard);
      if (status === null) return;
      lane.heard = '';
      const { settle } = lane;
      lane.settle = null;
      settle?.resolve(status);
    });
    const gone = (error?: Error): void => {
      if (lane.socket === socket) lane.socket = null;
      const { settle } = lane;
      lane.settle = null;
      settle?.reject(error ?? new Error('The connection was closed before the answer'));
    };
    socket.on('error', gone);
    socket.on('close', () => gone());
    return socket;
  }
}

/** The status of an answer that has come whole, else null. */
function completeStatus(heard: string): number | null {
  const headEnd = heard.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = heard.slice(0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
  const whole =
    length === undefined
      ? !head.includes('transfer-encoding: chunked') || heard.endsWith('0\r\n\r\n')
      : heard.length >= headEnd + 4 + Number(length);
  return whole ? Number(head.slice(9, 12)) : null;
}
