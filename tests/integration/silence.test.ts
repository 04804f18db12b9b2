import { acknowledgeAlarm } from '@wac/core/messaging';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLab, type AuditLab } from './audit-lab.ts';

let lab: AuditLab;
let numberId: string;
beforeAll(async () => {
  lab = await openAuditLab();
  const [number] = await lab.see<{ id: string }>('select id from numbers where tenant_id = $1', [lab.ctx.tenantId]);
  numberId = number?.id ?? '';
});
afterAll(() => lab?.stop());
afterEach(async () => {
  await lab.see('delete from number_pulses');
  await lab.see('delete from number_hours');
  await lab.see('delete from alarms');
});

/** What the number has lived through: how it was heard, and how long it has been silent. */
async function hasHistory(history: {
  silentForMinutes: number;
  days: number;
  /** Events in each hour of each day but those of the night, counted from the present hour: -2 is two hours ago. */
  anHour: number;
  night?: readonly number[];
  /** How lively it was when it was last heard. */
  recent?: number;
}): Promise<void> {
  const { silentForMinutes, days, anHour, night = [], recent = 5 } = history;
  await lab.see(
    `insert into number_pulses (tenant_id, number_id, first_heard_at, last_heard_at, recent)
     values ($1, $2, clock_timestamp() - $3 * interval '1 day' - interval '1 hour', clock_timestamp() - $4 * interval '1 minute', $5)`,
    [lab.ctx.tenantId, numberId, days, silentForMinutes, recent],
  );
  await lab.see(
    `insert into number_hours (tenant_id, number_id, hour, heard)
     select $1, $2, h, $3 from generate_series(
       date_trunc('hour', clock_timestamp()) - $4 * interval '1 day',
       date_trunc('hour', clock_timestamp() - $5 * interval '1 minute'), interval '1 hour') as h
     where mod(24 + (extract(epoch from h - date_trunc('hour', clock_timestamp())) / 3600)::integer % 24, 24) <> all ($6::integer[])`,
    [lab.ctx.tenantId, numberId, anHour, days + 1, silentForMinutes, night.map((hour) => (24 + hour) % 24)],
  );
}

const silent = async (): Promise<unknown[]> => (await lab.audit()).filter(({ kind }) => kind === 'number_silent');

describe('a number that hears nothing from Meta', () => {
  it('is an alarm when its habit promised much in that time', async () => {
    await hasHistory({ silentForMinutes: 150, days: 7, anHour: 30 });
    expect(await silent()).toMatchObject([{ tenantId: lab.ctx.tenantId, subjectId: numberId }]);
  });

  it('is none while the shop sleeps as every night', async () => {
    await hasHistory({ silentForMinutes: 150, days: 7, anHour: 30, night: [-3, -2, -1, 0, 1] });
    expect(await silent()).toEqual([]);
  });

  it('is none in the hour in which the shop falls asleep or wakes up, early one day and late the other', async () => {
    await hasHistory({ silentForMinutes: 50, days: 7, anHour: 60, night: [0, 1, 2] });
    expect(await silent()).toEqual([]);
    await lab.see('delete from number_hours');
    await lab.see('delete from number_pulses');
    await hasHistory({ silentForMinutes: 240, days: 7, anHour: 60, night: [-5, -4, -3, -2, -1] });
    expect(await silent()).toEqual([]);
  });

  it('is none when one of the days before was as quiet', async () => {
    await hasHistory({ silentForMinutes: 150, days: 7, anHour: 30 });
    await lab.see(
      `delete from number_hours where hour between clock_timestamp() - interval '76 hours' and clock_timestamp() - interval '69 hours'`,
    );
    expect(await silent()).toEqual([]);
  });

  it('is none for a number that rarely hears anything', async () => {
    await hasHistory({ silentForMinutes: 150, days: 7, anHour: 2 });
    expect(await silent()).toEqual([]);
  });

  it('is an alarm for a new number that was lively and stopped at once, and none for a calm one', async () => {
    await hasHistory({ silentForMinutes: 3, days: 0, anHour: 0, recent: 200 });
    expect(await silent()).toMatchObject([{ subjectId: numberId }]);
    await lab.see('update number_pulses set recent = 20');
    expect(await silent()).toEqual([]);
  });

  it('is over when it hears again; what it hears is counted, messages and statuses alike', async () => {
    await hasHistory({ silentForMinutes: 3, days: 0, anHour: 0, recent: 200 });
    expect(await silent()).toHaveLength(1);
    const nadia = await lab.customer({ name: 'Nadia' });
    await lab.rest();
    // Commits of the last seconds may be missing: it looks a little behind.
    await lab.see(`update inbound_events set received_at = received_at - interval '10 seconds'`);
    await lab.see(`update status_events set received_at = received_at - interval '10 seconds'`);
    await lab.see(`update audits set heard_from = heard_from - interval '1 minute'`);
    expect(await silent()).toEqual([]);
    const [pulse] = await lab.see<{ recent: number; lately: boolean }>(
      `select recent, last_heard_at > clock_timestamp() - interval '1 minute' as lately from number_pulses`,
    );
    const heard = await lab.see('select 1 from inbound_events union all select 1 from status_events');
    expect(heard.length).toBeGreaterThan(2);
    expect(pulse?.lately).toBe(true);
    // What was before has faded a little.
    expect(pulse?.recent).toBeGreaterThan(heard.length + 100);
    expect(pulse?.recent).toBeLessThan(heard.length + 200);
    expect(await lab.see('select sum(heard)::int as heard from number_hours')).toEqual([{ heard: heard.length }]);
    expect(nadia.conversationId).toBeTruthy();
  });
});

describe('a process that is gone', () => {
  const gone = async () => (await lab.audit()).filter(({ kind }) => kind === 'process_gone');
  const id = '00000000-0000-7000-8000-000000000001';
  const dies = async (): Promise<void> => {
    await lab.see('delete from processes where id = $1', [id]);
    await lab.shop.platform.db.doors.beat({ id, kind: 'worker', host: 'there', pid: 7 });
    await lab.see(`update processes set seen_at = clock_timestamp() - interval '40 seconds' where id = $1`, [id]);
  };

  it('is an alarm when it said no goodbye, and none when it did', async () => {
    await dies();
    expect(await gone()).toMatchObject([{ tenantId: null, subjectId: id, count: 1 }]);
    expect((await lab.shop.platform.db.doors.processes()).find((one) => one.id === id)?.alive).toBe(false);
    await lab.shop.platform.db.doors.sayGoodbye(id);
    expect(await gone()).toEqual([]);
  });

  it('stays one until somebody has seen it, or for an hour', async () => {
    await dies();
    const [alarm] = await gone();
    const counted = async () => (await lab.shop.platform.db.doors.queueFigures()).alarms;
    expect(await counted()).toBe(1);
    expect(await acknowledgeAlarm(lab.shop.platform, alarm?.id ?? '')).toBe(true);
    expect(await counted()).toBe(0);
    expect(await gone()).toMatchObject([{ id: alarm?.id, acknowledgedAt: expect.any(Date) }]);
    await lab.see(`update processes set seen_at = clock_timestamp() - interval '61 minutes' where id = $1`, [id]);
    expect(await gone()).toEqual([]);
    expect(await acknowledgeAlarm(lab.shop.platform, alarm?.id ?? '')).toBe(false);
  });

  it('is over when it comes back: it had only been stopped', async () => {
    await dies();
    expect(await gone()).toHaveLength(1);
    await lab.shop.platform.db.doors.beat({ id, kind: 'worker', host: 'there', pid: 7 });
    expect(await gone()).toEqual([]);
    await lab.shop.platform.db.doors.sayGoodbye(id);
  });
});
