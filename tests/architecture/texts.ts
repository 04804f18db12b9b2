import type { SourceFile } from './source-tree.ts';

const LANGUAGES = ['ar', 'en', 'fr'];

/** Texts that are the same word in every script: names of things and of languages, and how to write them. */
export type SameEverywhere = ReadonlySet<string>;

/** What is missing, empty or not translated in the folders that hold a text file a language (`ar.json`, `fr.json`, `en.json`). */
export function checkTexts(tree: readonly SourceFile[], same: SameEverywhere): string[] {
  const files = tree.filter(({ path }) => /\/locales\/[^/]+\.json$/.test(path));
  const folders = Map.groupBy(files, ({ path }) => path.slice(0, path.lastIndexOf('/')));
  return [...folders].flatMap(([folder, of]) => checkFolder(folder, of, same));
}

function checkFolder(folder: string, files: readonly SourceFile[], same: SameEverywhere): string[] {
  const languages = new Map(
    files.map(({ path, text }) => [path.slice(folder.length + 1, -'.json'.length), textsOf(text)] as const),
  );
  if ([...languages.keys()].toSorted().join() !== LANGUAGES.join()) return [`${folder}: has not exactly ar, fr and en`];
  const ids = new Set([...languages.values()].flatMap((texts) => [...texts.keys()]));
  const english = languages.get('en');
  return [...languages].flatMap(([language, texts]) =>
    [...ids].flatMap((id) => {
      const text = texts.get(id);
      const problem = text === undefined ? 'is missing' : problemOf(language, text, english?.get(id) ?? text, same);
      return problem === null ? [] : [`${folder}/${language}.json: ${id} ${problem}`];
    }),
  );
}

function problemOf(language: string, text: string, english: string, same: SameEverywhere): string | null {
  if (text.trim() === '') return 'is empty';
  const [filled, expected] = [placeholdersOf(text), placeholdersOf(english)];
  if (filled.join() !== expected.join())
    return `fills in ${filled.join(', ') || 'nothing'}, not ${expected.join(', ')}`;
  // A text of nothing but what is filled in needs no letters.
  if (language === 'ar' && !/\p{Script=Arabic}/u.test(text) && /\p{L}/u.test(wordsOf(text)) && !same.has(text)) {
    return `is not Arabic: ${text}`;
  }
  return null;
}

function wordsOf(text: string): string {
  return text.replaceAll(/\{\w+\}/g, '');
}

function textsOf(text: string): Map<string, string> {
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}

/** The names that a text fills in, each once, in order of the alphabet. Knows `{a}` and `{a, plural, one {…} other {…}}`. */
export function placeholdersOf(text: string): string[] {
  const names = new Set<string>();
  const readMessage = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readArgument(at + 1) : at + 1;
    return at + 1;
  };
  const readArgument = (from: number): number => {
    const name = /^\s*(\w+)\s*/.exec(text.slice(from));
    if (name?.[1] !== undefined) names.add(name[1]);
    let at = from + (name?.[0].length ?? 0);
    // Behind the name: the end, or a kind with its choices, each a message of its own.
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readMessage(at + 1) : at + 1;
    return at + 1;
  };
  readMessage(0);
  return [...names].toSorted();
}
