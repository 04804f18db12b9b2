/** Statements kept prepared on each connection: what the hot paths use is some dozens. */
const MOST = 400;

/** Longer texts are lists of values that hardly come twice. */
const LONGEST = 10_000;

/**
 * A prepared `*` would fail for ever once a migration has added a column ("cached plan must not change result type"). The columns
 * of given rows stand in the statement, and those of a door are its contract.
 */
const ALL_COLUMNS = /(?:select|returning|,|\.)\s*\*(?!\s+from\s+(?:jsonb_to_recordset|doors\.\w+)\s*\()/i;

const counted = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a statement is prepared, from its second use on; undefined for one that is not worth it. Parsing and
 * planning cost PostgreSQL more than running most of our statements does.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (text.length > LONGEST || names.size >= MOST) return undefined;
  const uses = (counted.get(text) ?? 0) + 1;
  if (uses < 2 || ALL_COLUMNS.test(text)) {
    if (counted.size >= 5 * MOST) counted.clear();
    counted.set(text, uses);
    return undefined;
  }
  counted.delete(text);
  const name = `wac_${names.size + 1}`;
  names.set(text, name);
  return name;
}
