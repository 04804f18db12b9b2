export { verifySignature } from './signature.ts';
export { answerHandshake } from './handshake.ts';
export { parseWebhook } from './webhook/parse-webhook.ts';
export type * from './webhook/item.ts';
export type * from './webhook/inbound-message.ts';
export { isWindowOpen, windowOpenUntil } from './rules/window.ts';
export { isAdvance, statusRank } from './rules/status-rank.ts';
export { phoneDigits, toE164 } from './rules/phone.ts';
