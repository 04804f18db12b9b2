/**
 * The smallest UUIDv7 of a moment `ms` milliseconds before that of `id` (RFC 9562: the first 48 bits are the time).
 */
export function idBefore(id: string, ms: number): string {
  const time = Math.max(0, Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - ms);
  const hex = Math.floor(time).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
