/** The largest photo that the API takes, in bytes. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;

/** The bytes of a file as base64, without the `data:` head that the browser puts in front. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : '');
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable file')));
    reader.readAsDataURL(file);
  });
}
