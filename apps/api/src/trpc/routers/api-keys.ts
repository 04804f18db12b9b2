import { issueApiKey, listApiKeys, revokeApiKey } from '@wac/core/auth';
import { mutationOf, queryOf, router } from '../init.ts';

export const apiKeysRouter = router({
  list: queryOf(listApiKeys),
  issue: mutationOf(issueApiKey),
  revoke: mutationOf(revokeApiKey),
});
