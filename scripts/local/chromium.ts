import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inheritedEnv, readEnv } from '../env.ts';
import { installPackages, mayInstallPackages } from './apt.ts';
import { LocalError } from './local-error.ts';
import { findProgram } from './program.ts';

/** What Playwright's `chromium.launch()` takes. */
export type ChromiumLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real Chromium for browser tests: CHROMIUM_PATH, the system's, Debian's package where we may install, else the one npm
 * carries (which has no Arabic font). Throws a `LocalError` that says how to install one.
 */
export async function findChromium(say: (line: string) => void): Promise<ChromiumLaunch> {
  const { CHROMIUM_PATH } = readEnv();
  if (CHROMIUM_PATH !== undefined) {
    if (!existsSync(CHROMIUM_PATH)) throw new LocalError(`CHROMIUM_PATH=${CHROMIUM_PATH} does not exist.`);
    return system(CHROMIUM_PATH);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = findProgram(names);
  if (found) return system(found);
  if (mayInstallPackages()) {
    const failure = await installPackages(
      ['chromium', 'fonts-noto-core'],
      'a browser and Arabic letters for the browser tests',
      say,
    );
    const installed = findProgram(names);
    if (installed) return system(installed);
    say(`Chromium could not be installed (${failure ?? 'no program on the path'}); trying the one that npm carries.`);
  }
  return await carried();
}

function system(executablePath: string): ChromiumLaunch {
  return { executablePath, args: [...ARGS], env: plainEnv() };
}

function plainEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inheritedEnv()).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The headless shell of @sparticuz/chromium, with the system libraries a minimal machine lacks. */
async function carried(): Promise<ChromiumLaunch> {
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const bin = join(dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')))), 'bin');
    const libraries = join(await inflate(join(bin, 'al2023.tar.br')), 'lib');
    const env = plainEnv();
    return {
      executablePath,
      args: [...ARGS, '--headless=shell', '--no-zygote'],
      env: {
        ...env,
        LD_LIBRARY_PATH: [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
        FONTCONFIG_PATH: join(dirname(executablePath), 'fonts'),
      },
    };
  } catch (error) {
    throw new LocalError(
      `No Chromium for the browser tests: install one ("apt-get install chromium fonts-noto-core") or set CHROMIUM_PATH (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
