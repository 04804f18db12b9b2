export { createAuth, type Auth } from './create-auth.ts';
export { getOperatorSession } from './get-operator-session.ts';
export { getSession } from './get-session.ts';
export { issueApiKey } from './issue-api-key.ts';
export { listApiKeys } from './list-api-keys.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export { issueTickets, takeTicket } from './issue-tickets.ts';
export { hashPassword } from './password-hash.ts';
export { putUser } from './put-user.ts';
