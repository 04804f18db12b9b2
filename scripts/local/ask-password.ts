import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { LocalError } from './local-error.ts';

/**
 * Asks the person at the terminal for a new password, twice, without showing it. Null when they leave it empty, and when
 * nobody is there to ask: then one is made.
 */
export async function askNewPassword(): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const ask = async (question: string): Promise<string> => {
    process.stderr.write(question);
    const answer = await reader.question('');
    process.stderr.write('\n');
    return answer;
  };
  try {
    const password = await ask('New password, at least 15 characters (empty: make one): ');
    if (password === '') return null;
    if ((await ask('The same again: ')) !== password) throw new LocalError('The two are not the same.');
    return password;
  } finally {
    reader.close();
  }
}
