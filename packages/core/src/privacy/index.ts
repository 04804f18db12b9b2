export { before } from './duration.ts';
export { redact } from './redact/redact.ts';
export { PRIVACY_REGISTRY } from './registry/index.ts';
export { privacyCoverage, type PrivacyCoverage } from './coverage.ts';
export { purge, purgeExpired } from './purge-expired.ts';
