import type { Platform } from '@wac/core/kernel';
import { acknowledgeAlarm, listAlarms, listQuarantine } from '@wac/core/messaging';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from './local/command-line.ts';
import { LocalError } from './local/local-error.ts';
import { withPlatform } from './local/with-platform.ts';
import { allParked, settleParked } from './queue/parked.ts';
import { dropItem, QUARANTINE_ACTIONS, replayItem, showItem, type QuarantineAction } from './queue/quarantine.ts';
import { alarmText, statusText } from './queue/report.ts';

const USAGE = `usage: npm run queue -- status [--json]                   how the queue stands
       npm run queue -- alarms [--json]                   what is stuck, missing or silent
       npm run queue -- acknowledge <alarm id> [--json]   somebody has seen it
       npm run queue -- parked [--json]                   conversations that are set aside
       npm run queue -- replay|skip <conversation id> [--json]
       npm run queue -- quarantine [--json]               signed webhooks that could not be used, redacted
       npm run queue -- quarantine show|replay|drop <id> [--json]`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a command says: one JSON value for programs, lines for people. */
interface Said {
  json: unknown;
  text: string;
}

/** The message queue for an operator: how it stands, what was set aside, and what to do with it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const run = commandOf(positionals);
  const { json, text } = await withPlatform('npm run queue', run);
  console.log(values.json ? JSON.stringify(json) : text);
  return 0;
}

function commandOf([action, ...rest]: readonly string[]): (platform: Platform) => Promise<Said> {
  switch (action) {
    case 'status':
      return alone(rest, status);
    case 'alarms':
      return alone(rest, alarms);
    case 'parked':
      return alone(rest, parked);
    case 'acknowledge': {
      const id = onlyId(rest);
      return (platform) => acknowledge(platform, id);
    }
    case 'replay':
    case 'skip': {
      const id = onlyId(rest);
      return (platform) => settle(platform, action, id);
    }
    case 'quarantine': {
      const [what, ...more] = rest;
      if (what === undefined) return quarantine;
      const known = QUARANTINE_ACTIONS.find((each) => each === what);
      if (known === undefined) throw new UsageError(USAGE);
      const id = onlyId(more);
      return (platform) => quarantined(platform, known, id);
    }
    default:
      throw new UsageError(USAGE);
  }
}

function alone<T>(rest: readonly string[], command: T): T {
  if (rest.length > 0) throw new UsageError(USAGE);
  return command;
}

function onlyId([id, ...more]: readonly string[]): string {
  if (id === undefined || more.length > 0) throw new UsageError(USAGE);
  if (!UUID.test(id)) throw new UsageError(`"${id}" is not an id.\n${USAGE}`);
  return id.toLowerCase();
}

async function status(platform: Platform): Promise<Said> {
  const { doors } = platform.db;
  const [figures, open, processes] = await Promise.all([doors.queueFigures(), listAlarms(platform), doors.processes()]);
  return { json: { ...figures, processes, openAlarms: open }, text: statusText(figures, open, processes) };
}

async function alarms(platform: Platform): Promise<Said> {
  const open = await listAlarms(platform);
  return { json: { alarms: open }, text: open.map(alarmText).join('\n') || 'No alarm is open.' };
}

async function acknowledge(platform: Platform, id: string): Promise<Said> {
  if (!(await acknowledgeAlarm(platform, id)))
    throw new LocalError(`No open alarm has the id ${id}; "npm run queue -- alarms" lists them.`);
  return { json: { alarmId: id, done: 'acknowledge' }, text: 'It is no longer counted.' };
}

async function parked(platform: Platform): Promise<Said> {
  const rows = await allParked(platform);
  const lines = rows.map(
    (row) => `${row.conversationId}  ${row.tenant}  ${row.unread} unread  ${row.reason}  since ${row.parkedAt}`,
  );
  return { json: { parked: rows }, text: lines.join('\n') || 'Nothing is parked.' };
}

async function settle(platform: Platform, action: 'replay' | 'skip', conversationId: string): Promise<Said> {
  await settleParked(platform, action, conversationId);
  const text = action === 'replay' ? 'It is handled again.' : 'Passed over; a person has to look at it.';
  return { json: { conversationId, done: action }, text };
}

// What the items say is shown one by one, to whoever asks for it.
async function quarantine(platform: Platform): Promise<Said> {
  const rows = (await listQuarantine(platform)).map(({ payload: _payload, ...row }) => row);
  const lines = rows.map(
    ({ id, receivedAt, reason, triedReason }) =>
      `${id}  ${receivedAt.toISOString()}  ${reason}${triedReason === null ? '' : `  tried: ${triedReason}`}`,
  );
  return { json: { quarantine: rows }, text: lines.join('\n') || 'The quarantine is empty.' };
}

async function quarantined(platform: Platform, action: QuarantineAction, id: string): Promise<Said> {
  switch (action) {
    case 'show': {
      const item = await showItem(platform, id);
      return { json: item, text: JSON.stringify(item, null, 2) };
    }
    case 'replay': {
      const { stored, duplicates, setAside } = await replayItem(platform, id);
      const text = `${stored} stored, ${duplicates} had been stored before, ${setAside} set aside again.`;
      return { json: { id, done: action, stored, duplicates, setAside }, text };
    }
    case 'drop':
      await dropItem(platform, id);
      return { json: { id, done: action }, text: 'It is gone.' };
  }
}

await runCommandLine(main);
