/**
 * Where in parsed input a text holds U+0000, which PostgreSQL can store neither as text nor as JSON: its path, or null. A loop
 * and not a recursion, so that no depth of input ends the stack.
 */
export function placeOfNul(input: unknown): string | null {
  const waiting: { value: unknown; path: string }[] = [{ value: input, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && value.includes('\u0000')) return path;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      // The key itself is the caller's text in a record; it is not repeated.
      if (key.includes('\u0000')) return path;
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}` });
    }
  }
  return null;
}
