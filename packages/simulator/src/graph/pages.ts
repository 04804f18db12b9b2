import type { JsonObject } from '../json.ts';
import { GraphError } from './errors.ts';

/** One page of a listing with opaque cursors; a cursor that is none is refused (131059, since v24). */
export function pageOf(items: readonly JsonObject[], query: URLSearchParams, origin: string, path: string): JsonObject {
  const limit = Math.min(1000, Math.max(1, Number(query.get('limit') ?? 25) || 25));
  const after = query.get('after');
  const start = after === null ? 0 : readCursor(after) + 1;
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const last = start + data.length - 1;
  const paging: JsonObject = { cursors: { before: cursor(start), after: cursor(last) } };
  if (last < items.length - 1) {
    const next = new URLSearchParams(query);
    next.set('after', cursor(last));
    paging.next = `${origin}${path}?${next.toString()}`;
  }
  return { data, paging };
}

function cursor(index: number): string {
  return Buffer.from(`c:${index}`).toString('base64url');
}

function readCursor(text: string): number {
  const match = /^c:(\d+)$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null) throw new GraphError(131059);
  return Number(match[1]);
}
