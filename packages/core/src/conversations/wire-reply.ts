import {
  buttonsMessage,
  clip,
  contactRequestMessage,
  listMessage,
  textMessage,
  type OutboundMessage,
} from '@wac/whatsapp';
import type { Reply } from '../ordering/index.ts';

/** Meta's limits (characters): text, and the body of a message with buttons. */
const TEXT = 4_096;
const BODY = 1_024;

/** The Cloud API message of a reply. Groups take no buttons: there the choices are written out. */
export function wireReply(reply: Reply, toGroup: boolean): OutboundMessage {
  if (toGroup)
    return textMessage(clip([reply.text, ...choiceTitles(reply).map((title) => `• ${title}`)].join('\n'), TEXT));
  switch (reply.type) {
    case 'text':
      return textMessage(clip(reply.text, TEXT));
    case 'buttons':
      return buttonsMessage({ body: clip(reply.text, BODY), buttons: reply.buttons });
    case 'list':
      return listMessage({ body: clip(reply.text, TEXT), button: reply.button, sections: reply.sections });
    case 'contact_request':
      return contactRequestMessage(clip(reply.text, BODY));
  }
}

function choiceTitles(reply: Reply): string[] {
  if (reply.type === 'buttons') return reply.buttons.map((button) => button.title);
  if (reply.type === 'list') return reply.sections.flatMap((section) => section.rows.map((row) => row.title));
  return [];
}
