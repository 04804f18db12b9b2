import type { MessageContent } from '@wac/db';
import { newId, type Language } from '@wac/shared';
import { windowOpenUntil, type OutboundMessage } from '@wac/whatsapp';
import type { Scope } from '../kernel/index.ts';
import { writeTurns, type ConversationRow, type NewMessage, type NewSend } from './write-turns.ts';
import { choicesOf, previewOf, wordsOf } from './send/words.ts';

/** How a message is to be sent, besides its content. */
export interface OutboundDraft {
  message: OutboundMessage;
  kind: 'service' | 'utility' | 'marketing';
  /** A message that confirms something is never sent twice on a guess. */
  confirms: boolean;
  author: 'bot' | 'member' | 'system';
  memberId?: string;
  /** When the event that it answers was accepted. */
  causedAt?: Date;
}

export interface InboundDraft {
  type: string;
  text: string | null;
  content: MessageContent;
  waMessageId: string;
  sentAt: Date;
  receivedAt: Date;
}

/** What changes about a conversation besides its messages. */
export interface ConversationChange {
  orderingState?: Record<string, unknown>;
  language?: Language | null;
  needsPerson?: boolean;
  senderMark?: string;
  /** The last message's words, when they were changed afterwards. */
  lastText?: string | null;
}

/** What a message says after it was edited, taken back or reacted to. */
export type Revision = (said: { text: string | null; content: MessageContent }) => {
  text: string | null;
  content: MessageContent;
};

/** Collects what one turn writes into a conversation whose row the caller has locked; `flushPens` writes it all at once. */
export interface Pen {
  readonly conversation: ConversationRow;
  inbound(draft: InboundDraft): string;
  outbound(draft: OutboundDraft): string;
  /** Changes a message that this turn is about to write; false when it holds none of that id. */
  revise(waMessageId: string, revision: Revision): boolean;
  change(change: ConversationChange): void;
}

interface Written extends Pen {
  readonly messages: NewMessage[];
  readonly outbox: NewSend[];
  readonly next: ConversationRow;
}

export const PRIORITY = { service: 0, utility: 1, marketing: 2 } as const;

export function openPen(scope: Scope, conversation: ConversationRow): Pen {
  const { now } = scope;
  const next = { ...conversation };
  const messages: NewMessage[] = [];
  const outbox: NewSend[] = [];
  const base = () => {
    next.lastPosition += 1;
    return {
      // Lists are read by time and id: what is written in one instant keeps its order.
      id: newId(now.getTime(), next.lastPosition),
      conversationId: conversation.id,
      customerId: conversation.customerId,
      position: next.lastPosition,
    };
  };
  const pen: Written = {
    conversation,
    messages,
    outbox,
    next,
    inbound(draft) {
      const row = base();
      messages.push({
        ...row,
        direction: 'inbound',
        type: draft.type,
        text: draft.text,
        content: draft.content,
        wire: null,
        sendKind: null,
        author: 'customer',
        memberId: null,
        status: 'received',
        waMessageId: draft.waMessageId,
        sentAt: draft.sentAt,
        receivedAt: draft.receivedAt,
      });
      const openUntil = windowOpenUntil(draft.sentAt, draft.receivedAt);
      if (next.windowOpenUntil === null || openUntil > next.windowOpenUntil) next.windowOpenUntil = openUntil;
      next.lastInboundAt = draft.receivedAt;
      next.lastMessageAt = draft.receivedAt;
      next.lastText = previewOf(draft.text);
      next.lastDirection = 'inbound';
      // What the bot answers needs nobody: only what waits for a person counts.
      if (next.handler === 'member' || next.needsPerson) next.unreadCount += 1;
      scope.emit('message.received', { conversationId: conversation.id, messageId: row.id });
      return row.id;
    },
    outbound(draft) {
      const row = base();
      const text = wordsOf(draft.message);
      const choices = choicesOf(draft.message);
      messages.push({
        ...row,
        direction: 'outbound',
        type: draft.message.type,
        text,
        content: choices.length > 0 ? { choices } : {},
        wire: draft.message,
        sendKind: draft.kind,
        author: draft.author,
        memberId: draft.memberId ?? null,
        status: 'queued',
        waMessageId: null,
        sentAt: null,
        receivedAt: now,
      });
      outbox.push({
        id: newId(now.getTime()),
        numberId: conversation.numberId,
        conversationId: conversation.id,
        customerId: conversation.customerId,
        messageId: row.id,
        position: row.position,
        kind: draft.kind,
        priority: PRIORITY[draft.kind],
        confirms: draft.confirms,
        causedAt: draft.causedAt ?? null,
        createdAt: now,
      });
      next.lastMessageAt = now;
      next.lastText = previewOf(text);
      next.lastDirection = 'outbound';
      scope.emit('message.queued', { conversationId: conversation.id, messageId: row.id });
      scope.wake('outbox');
      return row.id;
    },
    revise(waMessageId, revision) {
      const row = messages.find((message) => message.waMessageId === waMessageId);
      if (!row) return false;
      const revised = revision({ text: row.text, content: row.content });
      row.text = revised.text;
      row.content = revised.content;
      if (row === messages.at(-1)) next.lastText = previewOf(revised.text);
      return true;
    },
    change(change) {
      if (change.lastText !== undefined) next.lastText = previewOf(change.lastText);
      if (change.orderingState !== undefined) next.orderingState = change.orderingState;
      if (change.language !== undefined) next.language = change.language;
      if (change.senderMark !== undefined) next.senderMark = change.senderMark;
      if (change.needsPerson !== undefined && change.needsPerson !== next.needsPerson) {
        next.needsPerson = change.needsPerson;
        if (change.needsPerson) next.unreadCount = Math.max(1, next.unreadCount);
        scope.emit(change.needsPerson ? 'conversation.needs_person' : 'conversation.changed', {
          conversationId: conversation.id,
        });
      }
    },
  };
  return pen;
}

/** Writes what the pens collected: three statements, however many conversations, whose failure the commit reports. */
export function flushPens(scope: Scope, pens: readonly Pen[]): void {
  const written = pens as readonly Written[];
  writeTurns(scope, {
    messages: written.flatMap((pen) => pen.messages),
    sends: written.flatMap((pen) => pen.outbox),
    conversations: written.map((pen) => pen.next),
  });
}
