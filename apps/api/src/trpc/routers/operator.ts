import { getOperatorSession } from '@wac/core/auth';
import {
  acknowledgeAlarm,
  dropQuarantined,
  listQuarantined,
  overseeQueue,
  replayQuarantined,
} from '@wac/core/operators';
import { mutationOf, queryOf, router } from '../init.ts';

/** The console of whoever runs the installation; nothing here belongs to a tenant. */
export const operatorRouter = router({
  session: queryOf(getOperatorSession),
  queue: queryOf(overseeQueue),
  quarantine: queryOf(listQuarantined),
  replayQuarantined: mutationOf(replayQuarantined),
  dropQuarantined: mutationOf(dropQuarantined),
  acknowledgeAlarm: mutationOf(acknowledgeAlarm),
});
