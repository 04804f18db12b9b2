import { doorsIn } from '@wac/db';
import { AcknowledgeAlarmInput, AppError } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

/** Somebody has seen it and deals with it: it is no longer counted, and closes when the trouble is over. */
export const acknowledgeAlarm = command({
  name: 'alarm.acknowledge',
  permission: 'operator',
  input: AcknowledgeAlarmInput,
  output: z.object({}),
  errors: ['alarm.not_found'],
  target: ({ alarmId }) => ({ alarmId }),
  async run(scope, { alarmId }) {
    if (!(await doorsIn(scope.tx).acknowledgeAlarm(alarmId))) throw new AppError('alarm.not_found');
    return {};
  },
});
