import type { Platform } from '@wac/core/kernel';
import { listParked, replayParked, skipParked } from '@wac/core/messaging';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { operatorContext, operatorContexts } from './local/operator-contexts.ts';
import { withPlatform } from './local/with-platform.ts';

const USAGE = `usage: npm run queue -- status|parked|quarantine [--json]
       npm run queue -- replay|skip <conversation id> [--json]`;
const QUARANTINE_ROWS = 200;

/** The message queue for an operator: how it stands, what was set aside, and what to do with it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [action, id, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(USAGE);
  const show = (json: unknown, text: string): void => console.log(values.json ? JSON.stringify(json) : text);
  switch (action) {
    case 'status': {
      const figures = await withPlatform('npm run queue', (platform) => platform.db.doors.queueFigures());
      show(
        figures,
        Object.entries(figures)
          .map(([name, value]) => `${name.padEnd(24)} ${value}`)
          .join('\n'),
      );
      return 0;
    }
    case 'parked': {
      const parked = await withPlatform('npm run queue', allParked);
      const lines = parked.map(
        (row) => `${row.conversationId}  ${row.tenant}  ${row.unread} unread  ${row.reason}  since ${row.parkedAt}`,
      );
      show({ parked }, lines.join('\n') || 'Nothing is parked.');
      return 0;
    }
    case 'quarantine': {
      const quarantine = await withPlatform('npm run queue', (platform) =>
        platform.db.doors.quarantined(QUARANTINE_ROWS),
      );
      const lines = quarantine.map((row) => `${row.id}  ${row.receivedAt.toISOString()}  ${row.reason}`);
      show({ quarantine }, lines.join('\n') || 'The quarantine is empty.');
      return 0;
    }
    case 'replay':
    case 'skip': {
      if (id === undefined) throw new UsageError(USAGE);
      await withPlatform('npm run queue', (platform) => settle(platform, action, id));
      show(
        { conversationId: id, done: action },
        action === 'replay' ? 'It is handled again.' : 'Passed over; a person has to look at it.',
      );
      return 0;
    }
    default:
      throw new UsageError(USAGE);
  }
}

type Parked = Awaited<ReturnType<typeof listParked.call>>['parked'][number] & { tenant: string };

async function allParked(platform: Platform): Promise<Parked[]> {
  const parked: Parked[] = [];
  for await (const ctx of operatorContexts(platform)) {
    const rows = await listParked.call(ctx, {});
    parked.push(...rows.parked.map((row) => ({ ...row, tenant: ctx.tenantId })));
  }
  return parked;
}

async function settle(platform: Platform, action: 'replay' | 'skip', conversationId: string): Promise<void> {
  const found = (await allParked(platform)).find((row) => row.conversationId === conversationId);
  if (!found)
    throw new LocalError(`No parked conversation has the id ${conversationId}; "npm run queue -- parked" lists them.`);
  await (action === 'replay' ? replayParked : skipParked).call(operatorContext(platform, found.tenant), {
    conversationId,
  });
}

await runCommandLine(main);
