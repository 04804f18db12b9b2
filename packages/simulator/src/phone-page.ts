import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('./phone-page/', import.meta.url);
const NAME = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  ts: 'text/javascript; charset=utf-8',
};

const HEADERS = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** A file of the phone page; TypeScript is served as JavaScript with its types blanked out, so that there is no build. */
export async function servePhonePage(path: string): Promise<Response> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = TYPES[name.split('.').at(-1) ?? ''];
  if (type === undefined || !NAME.test(name) || name.endsWith('.test.ts')) return notFound();
  try {
    const bytes = await readFile(fileURLToPath(new URL(name, FOLDER)));
    const body = name.endsWith('.ts') ? stripTypeScriptTypes(bytes.toString('utf8')) : bytes;
    return new Response(body, { headers: { ...HEADERS, 'content-type': type } });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return new Response('Not found\n', {
    status: 404,
    headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  });
}
