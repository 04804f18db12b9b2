import { listAccountEvents, listNumbers } from '@wac/core/tenancy';
import { queryOf, router } from '../init.ts';

export const numbersRouter = router({
  list: queryOf(listNumbers),
  accountEvents: queryOf(listAccountEvents),
});
