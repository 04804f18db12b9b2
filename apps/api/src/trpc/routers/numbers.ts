import { listAccountEvents, listNumbers, resumeNumber } from '@wac/core/tenancy';
import { mutationOf, queryOf, router } from '../init.ts';

export const numbersRouter = router({
  list: queryOf(listNumbers),
  resume: mutationOf(resumeNumber),
  accountEvents: queryOf(listAccountEvents),
});
