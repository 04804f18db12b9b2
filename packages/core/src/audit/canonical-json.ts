/**
 * One text for equal values, after RFC 8785: keys in the order of their UTF-16 units, no spaces, strings and numbers as
 * ECMAScript writes them.
 * @throws Error for what JSON cannot say
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
    throw new Error(`JSON cannot say a ${typeof value}`);
  }
  return text;
}
