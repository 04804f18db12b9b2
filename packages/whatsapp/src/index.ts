export { verifySignature } from './signature.ts';
export { answerHandshake } from './handshake.ts';

export { parseWebhook } from './webhook/parse-webhook.ts';
export type * from './webhook/item.ts';
export type * from './webhook/inbound-message.ts';

export { isWindowOpen, windowOpenUntil } from './rules/window.ts';
export { isAdvance, statusRank } from './rules/status-rank.ts';
export { phoneDigits, toE164 } from './rules/phone.ts';

export { OutboundMessage } from './build/outbound-message.ts';
export { MessageLimitError } from './build/message-limit-error.ts';
export { clip } from './build/clip.ts';
export { textMessage } from './build/text-message.ts';
export { audioMessage, documentMessage, imageMessage, videoMessage } from './build/media-message.ts';
export { locationMessage } from './build/location-message.ts';
export { reactionMessage } from './build/reaction-message.ts';
export { buttonsMessage } from './build/buttons-message.ts';
export { listMessage } from './build/list-message.ts';
export { ctaUrlMessage } from './build/cta-url-message.ts';
export { catalogMessage, productListMessage, productMessage } from './build/product-message.ts';
export { contactRequestMessage, locationRequestMessage } from './build/request-message.ts';
export { flowMessage } from './build/flow-message.ts';
export { templateMessage } from './build/template-message.ts';
export type { TemplateButton, TemplateValue } from './build/template-message.ts';

export { createGraphClient } from './graph/graph-client.ts';
export type { GraphClient, GraphClientOptions, NumberState } from './graph/graph-client.ts';
export { errorAction } from './graph/error-action.ts';
export type { ErrorAction } from './graph/error-table.ts';
export type { SendRequest } from './graph/send-message.ts';
export type * from './graph/outcome.ts';
