export { createTenant } from './create-tenant.ts';
export { addMember } from './add-member.ts';
export { connectNumber } from './connect-number.ts';
export { listNumbers } from './list-numbers.ts';
export { listAccountEvents } from './list-account-events.ts';
export { resumeNumber } from './resume-number.ts';
export { isOwnNumber } from './is-own-number.ts';
