import type { Send } from './evidence.ts';
import { openWire, type Wire } from './wire.ts';

export interface GraphWire extends Wire {
  /** The base address for one process, so that its calls can be told from those of others. */
  urlFor(part: string): string;
  /** Calls by `number/phone` of whom they are for. */
  readonly sends: ReadonlyMap<string, Send[]>;
}

interface SendBody {
  to?: string;
  type?: string;
  text?: { body?: string };
  interactive?: { body?: { text?: string } };
  biz_opaque_callback_data?: string;
}

/** Between the workers and the stand-in for Meta: notes who called for what, and what the caller was told. */
export async function openGraphWire(simulatorUrl: string): Promise<GraphWire> {
  const sends = new Map<string, Send[]>();
  const wire = await openWire(
    () => simulatorUrl,
    async ({ path, body, ask, reply }) => {
      const [, by = '', version = '', number = '', edge = ''] = path.split('/');
      const inner = path.slice(by.length + 1);
      const message = edge === 'messages' ? (JSON.parse(body.toString()) as SendBody) : {};
      if (message.type === undefined) {
        reply(await ask(inner));
        return;
      }
      const at = performance.now();
      const answer = await ask(inner);
      const delivered = reply(answer);
      const key = `${number}/${message.to?.replace(/\D/g, '') ?? version}`;
      const list = sends.get(key) ?? [];
      if (list.length === 0) sends.set(key, list);
      list.push({
        attemptId: message.biz_opaque_callback_data ?? '',
        by,
        text: message.interactive?.body?.text ?? message.text?.body ?? '',
        at,
        endedAt: performance.now(),
        outcome: !delivered || answer === null ? 'unknown' : outcomeOf(answer.status),
      });
    },
  );
  return { ...wire, sends, urlFor: (part) => `http://127.0.0.1:${wire.port}/${part}` };
}

function outcomeOf(status: number): Send['outcome'] {
  if (status === 200) return 'accepted';
  return status >= 500 ? 'unknown' : 'refused';
}
