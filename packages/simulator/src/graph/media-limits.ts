const KB = 1024;
const MB = 1024 * KB;

const LIMITS: Readonly<Record<string, number>> = {
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'audio/opus': 16 * MB,
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 500 * KB,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
};

const DOCUMENTS = /^(?:text\/plain|text\/csv|application\/(?:pdf|msword|json|vnd\.[\w.+-]+))$/;

/** Largest upload of this type in bytes; undefined when the type is not taken. */
export function mediaLimit(mimeType: string): number | undefined {
  const bare = (mimeType.split(';')[0] ?? '').trim().toLowerCase();
  if (Object.hasOwn(LIMITS, bare)) return LIMITS[bare];
  return DOCUMENTS.test(bare) ? 100 * MB : undefined;
}
