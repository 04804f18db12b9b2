import type { SourceFile } from './source-tree.ts';
import { child, children, nameOf, parse, place, visit, type Node } from './syntax.ts';

interface Word {
  readonly instead: string;
  /** Where the word means what it says elsewhere in the world. */
  readonly allowed: (name: string, path: string) => boolean;
}

/** A program that calls another one; the person is a customer. */
const PROGRAMS = /(graph|query|trpc|redis|pg|http|event|pool|sim|sse|database)_?client/i;

const WORDS: Readonly<Record<string, Word>> = {
  chat: { instead: 'conversation', allowed: () => false },
  client: {
    instead: 'customer',
    allowed: (name, path) =>
      PROGRAMS.test(name) || /^(packages\/(db|whatsapp)|tests|apps\/web\/src\/api)\/|(^|[-/])client\.ts$/.test(path),
  },
  // Whoever signs in is a user, in every shop she works for; the person on WhatsApp is a customer.
  user: {
    instead: 'customer',
    allowed: (_name, path) =>
      !/^packages\/core\/src\/(catalog|conversations|customers|messaging|ordering|orders|privacy|templates|campaigns)\//.test(
        path,
      ),
  },
};

/** Names given in the code that use a word which the glossary has another one for. */
export function checkGlossary(code: readonly SourceFile[]): string[] {
  const anyWord = new RegExp(Object.keys(WORDS).join('|'), 'i');
  return code.flatMap((file) => {
    if (!anyWord.test(file.text)) return [];
    const found: string[] = [];
    visit(parse(file), (node) => {
      for (const [name, at] of namesGiven(node)) {
        for (const part of wordsOf(name)) {
          const word = Object.hasOwn(WORDS, part) ? WORDS[part] : undefined;
          if (word && !word.allowed(name, file.path)) found.push(`${place(file, at)}: ${name}: say ${word.instead}`);
        }
      }
    });
    return found;
  });
}

/** The names that a node introduces; names that others gave (imports, properties of libraries) are not ours to choose. */
function namesGiven(node: Node): (readonly [string, Node])[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSPropertySignature':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return named(child(node, 'id') ?? child(node, 'key'));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...named(child(node, 'id')), ...children(node, 'params').flatMap(named)];
    default:
      return [];
  }
}

function named(node: Node | null): (readonly [string, Node])[] {
  const name = node?.type === 'Identifier' ? nameOf(node) : null;
  return node === null || name === null ? [] : [[name, node]];
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/(?<=chat|client|user)s$/, ''));
}
