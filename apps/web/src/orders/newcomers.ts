/** The rows that were not there before. The first look (`seen` is null) makes everything known and nothing new. */
export function newcomers<Row extends { id: string }>(seen: ReadonlySet<string> | null, rows: readonly Row[]): Row[] {
  return seen === null ? [] : rows.filter((row) => !seen.has(row.id));
}
