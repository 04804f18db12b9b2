import { isTest, type SourceFile } from './source-tree.ts';

/** Names of jobs and schedules that `core` defines. */
export function definedWork(code: readonly SourceFile[]): string[] {
  return code
    .filter(({ path }) => path.startsWith('packages/core/src/') && !isTest(path))
    .flatMap(({ text }) =>
      [...text.matchAll(/(?:\bjob\(\{|: Schedule = \{)\s*name: '([^']+)'/g)].map(([, name]) => name as string),
    );
}

/**
 * Modules that are imported for what they do, not for what they give. Our packages say that importing them does nothing, so a bundler
 * leaves such a module out, and the built product lacks it without a word.
 */
export function checkImportsForEffect(code: readonly SourceFile[]): string[] {
  return code
    .filter(({ path }) => /^(packages|apps\/(api|worker))\//.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (/^import ['"]/.test(line) ? [`${path}:${index + 1}: ${line}`] : [])),
    );
}
