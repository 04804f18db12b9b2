export { createAuth, type Auth } from './create-auth.ts';
export { getSession } from './get-session.ts';
export { issueApiKey } from './issue-api-key.ts';
export { issueTickets, takeTicket } from './issue-tickets.ts';
export { putUser } from './put-user.ts';
