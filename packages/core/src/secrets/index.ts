export { countSealed, rotateSecrets } from './rotate-secrets.ts';
export { SEALED_COLUMNS } from './sealed-columns.ts';
