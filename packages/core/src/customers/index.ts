export { findOrCreateCustomer } from './find-or-create-customer.ts';
export { changeIdentity } from './change-identity.ts';
export { findCustomerByIdentity } from './customer-address.ts';
export { liveAddress, marketingConsent, type CustomerAddress } from './send-facts.ts';
export { recordConsent, restoreConsent } from './marketing-consent.ts';
export { readKnownCustomers, rememberCustomer } from './remember-customer.ts';
export { listCustomers } from './list-customers.ts';
export { getCustomer } from './get-customer.ts';
