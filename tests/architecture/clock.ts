import { isTest, type SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, place, visit } from './syntax.ts';

const MAY_ASK = [
  'packages/core/src/kernel/clock.ts', // the clock itself
  'packages/shared/src/ids.ts', // the time in an id only keeps neighbours together
];
const PRODUCT = /^(packages\/(core|db|whatsapp|shared)|apps\/(api|worker))\/src\//;

/** Business time that does not come from the clock: tests could not move it, and two processes would disagree. */
export function checkClock(code: readonly SourceFile[]): string[] {
  return code.flatMap((file) => {
    if (!PRODUCT.test(file.path) || MAY_ASK.includes(file.path) || isTest(file.path)) return [];
    const found: string[] = [];
    if (!/\bDate\b/.test(file.text)) return sqlTimes(file);
    visit(parse(file), (node) => {
      const callee = child(node, 'callee');
      const bare =
        node.type === 'NewExpression' && nameOf(callee) === 'Date' && children(node, 'arguments').length === 0;
      const now =
        callee?.type === 'MemberExpression' &&
        nameOf(child(callee, 'object')) === 'Date' &&
        nameOf(child(callee, 'property')) === 'now';
      if (bare || now) found.push(`${place(file, node)}: asks the machine, not the clock`);
    });
    return [...found, ...sqlTimes(file)];
  });
}

/**
 * The same in SQL: `now()` is no business time. `clock_timestamp()`, and `statement_timestamp()` where an index has to skip what
 * is not due, are for deadlines of the machinery.
 */
export function checkSqlClock(tree: readonly SourceFile[]): string[] {
  return tree.filter(({ path }) => path.endsWith('.sql')).flatMap(sqlTimes);
}

function sqlTimes({ path, text }: SourceFile): string[] {
  return text.split('\n').flatMap((line, index) => {
    const code = line.replace(/(--|\/\/|^\s*\*|\/\*).*$/, '');
    const asks = /(?<![\w.])(now\(\)|current_timestamp|localtimestamp|transaction_timestamp\(\))/i;
    return asks.test(code) ? [`${path}:${index + 1}: asks the database for business time`] : [];
  });
}
