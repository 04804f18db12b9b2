import { createHash, randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';

const DAY_MS = 86_400_000;
/** A download address works for five minutes. */
const URL_LIFE_MS = 5 * 60_000;
/** Uploads live 30 days, what customers send 7. */
const LIFE_MS = { upload: 30 * DAY_MS, inbound: 7 * DAY_MS } as const;
/** Without a folder, so many bytes are kept in memory; the oldest go first. */
const MEMORY_BYTES = 128 * 1024 * 1024;

/** A picture, voice note or file. */
export type Media = {
  id: string;
  mimeType: string;
  sha256: string;
  size: number;
  filename?: string;
  phoneNumberId?: string;
  expiresAt: number;
};

export type MediaStore = {
  add(input: {
    bytes: Uint8Array;
    mimeType: string;
    origin: keyof typeof LIFE_MS;
    filename?: string;
    phoneNumberId?: string;
  }): Media;
  /** The media, unless it is unknown or too old. */
  find(id: string): Media | undefined;
  bytes(id: string): Uint8Array | undefined;
  remove(id: string): boolean;
  /** A fresh download path with an expiry; Meta's is on another host, the simulator's on its own. */
  issuePath(media: Media): string;
  /** The media a download path leads to, while it is fresh. */
  open(search: URLSearchParams): Media | undefined;
  all(): Media[];
  restore(media: readonly Media[]): void;
};

/** Keeps media in memory, or in a folder when it must outlast the process. */
export function createMediaStore(clock: Clock, folder?: string): MediaStore {
  const known = new Map<string, Media>();
  const inMemory = new Map<string, Uint8Array>();
  const tickets = new Map<string, { id: string; expiresAt: number }>();
  let memoryBytes = 0;

  function keep(id: string, bytes: Uint8Array): void {
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, id), bytes);
      return;
    }
    inMemory.set(id, bytes);
    memoryBytes += bytes.byteLength;
    for (const oldest of inMemory.keys()) {
      if (memoryBytes <= MEMORY_BYTES || oldest === id) break;
      drop(oldest);
    }
  }

  function drop(id: string): void {
    known.delete(id);
    if (folder !== undefined) return rmSync(join(folder, id), { force: true });
    memoryBytes -= inMemory.get(id)?.byteLength ?? 0;
    inMemory.delete(id);
  }

  function find(id: string): Media | undefined {
    const media = known.get(id);
    if (media === undefined || media.expiresAt > clock.now()) return media;
    drop(id);
    return undefined;
  }

  return {
    add({ bytes, mimeType, origin, ...rest }) {
      const media: Media = {
        id: `${randomInt(1, 10)}${String(randomBytes(8).readBigUInt64BE() % 10n ** 15n).padStart(15, '0')}`,
        mimeType,
        sha256: createHash('sha256').update(bytes).digest('base64'),
        size: bytes.byteLength,
        expiresAt: clock.now() + LIFE_MS[origin],
        ...rest,
      };
      known.set(media.id, media);
      keep(media.id, bytes);
      return media;
    },
    find,
    bytes(id) {
      if (find(id) === undefined) return undefined;
      if (folder === undefined) return inMemory.get(id);
      try {
        return readFileSync(join(folder, id));
      } catch {
        return undefined;
      }
    },
    remove(id) {
      if (find(id) === undefined) return false;
      drop(id);
      return true;
    },
    issuePath(media) {
      const ext = clock.now() + URL_LIFE_MS;
      const hash = randomBytes(24).toString('base64url');
      tickets.set(hash, { id: media.id, expiresAt: ext });
      for (const [oldest, ticket] of tickets) {
        if (tickets.size <= 10_000 && ticket.expiresAt > clock.now()) break;
        tickets.delete(oldest);
      }
      return `/whatsapp_business/attachments/?mid=${media.id}&ext=${Math.floor(ext / 1000)}&hash=${hash}`;
    },
    open(search) {
      const ticket = tickets.get(search.get('hash') ?? '');
      if (ticket === undefined || ticket.id !== search.get('mid') || ticket.expiresAt <= clock.now()) return undefined;
      return find(ticket.id);
    },
    all: () => [...known.values()],
    restore(media) {
      for (const item of media) known.set(item.id, item);
    },
  };
}
