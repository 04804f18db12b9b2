import type { ErrorCode, ErrorKind } from '@wac/shared/errors';

/** A refusal as the API sends it, or what stands for an answer that never came. */
export interface Refusal {
  code: ErrorCode | 'internal' | 'offline';
  kind: ErrorKind | 'internal' | 'offline';
  details: Readonly<Record<string, unknown>>;
  requestId: string | null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads any thrown value. An error without our data is the network's: no answer, or one from something in between. */
export function refusalOf(error: unknown): Refusal {
  const data = isRecord(error) && isRecord(error['data']) ? error['data'] : null;
  if (data === null || typeof data['code'] !== 'string' || typeof data['kind'] !== 'string') {
    return { code: 'offline', kind: 'offline', details: {}, requestId: null };
  }
  return {
    code: data['code'] as Refusal['code'],
    kind: data['kind'] as Refusal['kind'],
    details: isRecord(data['details']) ? data['details'] : {},
    requestId: typeof data['requestId'] === 'string' ? data['requestId'] : null,
  };
}
