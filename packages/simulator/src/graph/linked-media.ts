import type { Simulation } from '../simulation.ts';
import type { Failure, Outbound } from '../traffic/statuses.ts';
import { mediaLimit } from './media-limits.ts';
import type { MediaPart } from './shown-media.ts';

const FETCH_TIMEOUT_MS = 10_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the simulator fetches this link as Meta would: only from the machine it runs on, where the installation
 * under test is. Addresses of the world outside are taken on trust, so that nothing here needs the network.
 */
export function isFetched(link: string): boolean {
  return URL.canParse(link) && LOOPBACK.has(new URL(link).hostname);
}

/** Fetches linked media for the phone; 131053 when it cannot be had, is of a wrong type or too big. */
export async function fetchLinked(
  simulation: Simulation,
  part: MediaPart,
  outbound: Outbound,
): Promise<Failure | undefined> {
  const failure = (details: string): Failure => ({ code: 131053, details });
  try {
    const answer = await fetch(part.link ?? '', { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: 'follow' });
    if (!answer.ok) return failure(`Downloading media from weblink failed with http code ${answer.status}`);
    const mimeType = answer.headers.get('content-type') ?? '';
    const limit = mediaLimit(mimeType);
    if (limit === undefined || !isOfKind(part, mimeType)) return failure(`Unsupported media type ${mimeType}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.byteLength > limit) return failure(`Media is larger than ${limit} bytes`);
    const media = simulation.media.add({
      bytes,
      mimeType,
      origin: 'inbound',
      phoneNumberId: outbound.number.phoneNumberId,
    });
    outbound.stored.entry.rendered = { ...outbound.stored.entry.rendered, mediaUrl: `/sim/media/${media.id}` };
    return undefined;
  } catch {
    return failure('Downloading media from weblink failed');
  }
}

function isOfKind(part: MediaPart, mimeType: string): boolean {
  if (part.kind === 'document') return true;
  if (part.kind === 'sticker') return mimeType.startsWith('image/webp');
  return mimeType.startsWith(`${part.kind}/`) && !mimeType.startsWith('image/webp');
}
