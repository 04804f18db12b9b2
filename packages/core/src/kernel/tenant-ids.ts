import type { Platform } from './context.ts';

const PAGE = 500;

/** Every tenant of the installation, one after the other, those that are suspended too. */
export async function* tenantIds({ db }: Pick<Platform, 'db'>): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page: string[] = await db.doors.tenantIds(after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1) ?? null;
  }
}
