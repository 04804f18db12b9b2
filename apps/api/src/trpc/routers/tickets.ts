import { issueTickets } from '@wac/core/auth';
import { mutationOf, router } from '../init.ts';

export const ticketsRouter = router({
  issue: mutationOf(issueTickets),
});
