import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAuditLab, type AuditLab } from './audit-lab.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/queue.ts', import.meta.url));

// Each command is a process of its own.
vi.setConfig({ testTimeout: 180_000 });

let lab: AuditLab;
beforeAll(async () => {
  lab = await openAuditLab();
});
afterAll(() => lab?.stop());

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run queue -- …` as an operator types it. */
function queue(...args: string[]): Promise<Answer> {
  const { WORKER_PORT: _any, ...variables } = lab.shop.variables;
  const env = { ...variables, PATH: '/usr/bin:/bin' };
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** The last line of stdout, which is one JSON value. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await queue(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as T;
}

async function putAside(payload: object): Promise<string> {
  const id = randomUUID();
  await lab.see(
    `insert into quarantine (id, reason, payload, received_at) values ($1, 'unusable', $2, clock_timestamp() - interval '1 hour')`,
    [id, JSON.stringify(payload)],
  );
  return id;
}

it('says how the queue stands, for people and for programs', async () => {
  const { code, stdout, stderr } = await queue('status');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^unread +0 senders$/m);
  expect(stdout).toMatch(/^processes +1 api, 1 worker$/m);
  expect(await json('status')).toMatchObject({
    pendingMailboxes: 0,
    oldestPendingSeconds: 0,
    parked: 0,
    outboxQueued: 0,
    outboxLeased: 0,
    outboxUnknown: 0,
    outboxWaitingForPerson: 0,
    statusesPending: 0,
    quarantined: 0,
    numbersPaused: 0,
    apis: 1,
    workers: 1,
    processes: [{ alive: true }, { alive: true }],
    openAlarms: [],
  });
});

it('lists what is wrong, and takes note that somebody has seen it', async () => {
  expect((await queue('alarms')).stdout).toBe('No alarm is open.\n');
  await lab.see(`update numbers set status = 'paused'`);
  const [alarm] = await lab.audit();
  expect((await queue('alarms')).stdout).toContain(`${alarm?.id}  number_paused: a number sends nothing`);
  expect((await queue('status')).stdout).toContain('number_paused');
  expect(await json('alarms')).toMatchObject({
    alarms: [{ id: alarm?.id, kind: 'number_paused', acknowledgedAt: null }],
  });
  expect(await json('acknowledge', alarm?.id ?? '')).toEqual({ alarmId: alarm?.id, done: 'acknowledge' });
  expect((await queue('alarms')).stdout).toContain('acknowledged');
  expect(await json('status')).toMatchObject({ alarms: 0 });
  await lab.see(`update numbers set status = 'connected'`);
  await lab.audit();
});

it('lists the quarantine without what it says, shows one item, and lets go of it', async () => {
  const id = await putAside({ said: 'words of a customer' });
  const list = await queue('quarantine', '--json');
  expect(list.stdout).not.toContain('words of a customer');
  expect(JSON.parse(list.stdout)).toMatchObject({ quarantine: [{ id, reason: 'unusable', triedReason: null }] });
  expect((await queue('quarantine', 'show', id)).stdout).toContain('words of a customer');
  expect(await queue('quarantine', 'replay', id)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('stays in the quarantine'),
  });
  expect((await queue('quarantine')).stdout).toContain('tried: ');
  expect(await json('quarantine', 'drop', id)).toEqual({ id, done: 'drop' });
  expect((await queue('quarantine')).stdout).toBe('The quarantine is empty.\n');
});

it('lists parked conversations, and handles or passes over them', async () => {
  const { conversationId } = await lab.customer({ name: 'Nadia' });
  const park = () =>
    lab.see(`update conversations set parked_at = clock_timestamp(), parked_reason = 'a bug' where id = $1`, [
      conversationId,
    ]);
  await park();
  expect(await json('parked')).toMatchObject({
    parked: [{ conversationId, reason: 'a bug', tenant: lab.ctx.tenantId }],
  });
  expect(await json('replay', conversationId)).toEqual({ conversationId, done: 'replay' });
  expect((await queue('parked')).stdout).toBe('Nothing is parked.\n');
  await park();
  expect(await json('skip', conversationId)).toEqual({ conversationId, done: 'skip' });
});

describe('what it cannot do', () => {
  it.each([
    ['acknowledge', 'queue -- alarms'],
    ['replay', 'queue -- parked'],
    ['quarantine replay', 'queue -- quarantine'],
    ['quarantine drop', 'queue -- quarantine'],
  ])('%s of what is not there: code 1, and where to look', async (action, hint) => {
    const { code, stdout, stderr } = await queue(...action.split(' '), randomUUID(), '--json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    [[]],
    [['status', 'now']],
    [['replay', 'nadia']],
    [['quarantine', 'eat', randomUUID()]],
    [['alarms', '--loud']],
  ])('wrong usage %j: code 2', async (args) => {
    const { code, stdout, stderr } = await queue(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });
});
