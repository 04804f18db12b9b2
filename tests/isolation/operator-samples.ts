import { newId } from '@wac/shared';
import type { TestDatabase } from '../setup/database.ts';

type See = TestDatabase['see'];

export const OPERATOR = { email: 'salma@operators.example', name: 'Salma', password: 'a password nobody knows' };

async function quarantineItem(see: See): Promise<object> {
  const quarantineId = newId();
  const payload = { from: '212600000000', text: 'Salam from Amal' };
  await see(`insert into quarantine (id, reason, payload, received_at) values ($1, 'other_object', $2, now())`, [
    quarantineId,
    JSON.stringify(payload),
  ]);
  return { quarantineId };
}

async function openAlarm(see: See): Promise<object> {
  const alarmId = newId();
  await see(
    `insert into alarms (id, kind, count, examples, since, opened_at, seen_at, keep_until)
    values ($1, $2, 1, '{}', now(), now(), now(), now())`,
    [alarmId, alarmId],
  );
  return { alarmId };
}

const nothing = () => Promise.resolve({});

/** For every operation of operators an input that succeeds once, and what must be there before. */
export const OPERATOR_SAMPLES: Readonly<Record<string, (see: See) => Promise<object>>> = {
  'alarm.acknowledge': openAlarm,
  'operator.create': () => Promise.resolve({ ...OPERATOR, email: `${newId()}@operators.example` }),
  'operator.disable': async (see) => {
    const email = `${newId()}@operators.example`;
    await see(
      `insert into operators (id, email, name, password_hash, created_at) values ($1, $2, 'Amine', 'none', now())`,
      [newId(), email],
    );
    return { email };
  },
  'operator.list': nothing,
  'operator.set_password': async (see) => {
    const email = `${newId()}@operators.example`;
    await see(
      `insert into operators (id, email, name, password_hash, created_at) values ($1, $2, 'Amine', 'none', now())`,
      [newId(), email],
    );
    return { email, password: OPERATOR.password };
  },
  'operator_session.get': nothing,
  'quarantine.drop': quarantineItem,
  'quarantine.list': async (see) => {
    await quarantineItem(see);
    return {};
  },
  'quarantine.replay': quarantineItem,
  'queue.oversee': nothing,
};
