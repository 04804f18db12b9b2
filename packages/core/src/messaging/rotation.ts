/**
 * The tenant that a rotation came to: those after the one served last come first, then the others from the beginning.
 * @param before the one served last so far; stays when nobody was served
 */
export function servedLast(before: string, served: readonly string[]): string {
  const wrapped = served.filter((tenantId) => tenantId <= before);
  return (wrapped.length > 0 ? wrapped : served).toSorted().at(-1) ?? before;
}
