import { listParked, listTenantAlarms, replayParked, skipParked } from '@wac/core/messaging';
import { mutationOf, queryOf, router } from '../init.ts';

export const queueRouter = router({
  alarms: queryOf(listTenantAlarms),
  parked: queryOf(listParked),
  replay: mutationOf(replayParked),
  skip: mutationOf(skipParked),
});
