export { redact } from './redact/redact.ts';
export { redactText } from './redact/redact-text.ts';
