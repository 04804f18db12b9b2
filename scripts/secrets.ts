import type { Platform } from '@wac/core/kernel';
import { countSealed, rotateSecrets } from '@wac/core/secrets';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = `usage: npm run secrets -- status [--json]   how many values are sealed under which key of SECRETS_KEY
       npm run secrets -- rotate [--json]   seals them all under the first key of the ring
Put the new key first and restart all processes, rotate, and then rename the old key's id to "hash": it opens nothing any more,
and still recognises what was hashed under it. It may go eleven days later, when Meta repeats nothing from before.`;

/** The rotation of the keys that seal secret columns. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [action, ...rest] = positionals;
  if (rest.length > 0 || (action !== 'status' && action !== 'rotate')) throw new UsageError(USAGE);
  const run = action === 'status' ? status : rotate;
  const { code, json, text } = await withPlatform('npm run secrets', run);
  console.log(values.json ? JSON.stringify(json) : text);
  return code;
}

interface Said {
  code: number;
  json: unknown;
  text: string;
}

async function status(platform: Platform): Promise<Said> {
  const { keyId } = platform.secrets;
  const sealed = await countSealed(platform);
  const lines = sealed.map(
    (row) => `${row.keyId.padEnd(12)} ${String(row.count).padStart(8)}  ${row.table}.${row.column}`,
  );
  return {
    code: 0,
    json: { sealsUnder: keyId, sealed },
    text: [`New values are sealed under ${keyId}.`, ...lines].join('\n'),
  };
}

async function rotate(platform: Platform): Promise<Said> {
  const done = await rotateSecrets(platform);
  const left = (await countSealed(platform)).filter(({ keyId }) => keyId !== platform.secrets.keyId);
  const text = [
    `${done.sealed} values are sealed under ${platform.secrets.keyId} now, ${done.overtaken} were written anew meanwhile.`,
    ...done.unreadable.map((row) => `Opens under no key of the ring: ${row}`),
    left.length === 0
      ? 'No value needs another key.'
      : 'Some values still need an older key: keep it, and see "status".',
  ].join('\n');
  return { code: left.length === 0 ? 0 : 1, json: { ...done, sealsUnder: platform.secrets.keyId, left }, text };
}

await runCommandLine(main);
