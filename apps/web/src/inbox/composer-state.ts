import type { Conversation } from '@wac/shared/contracts/conversations';
import { replyWindow } from './reply-window.ts';

/** Why a member cannot write now, or that they can. */
export type ComposerState = 'ready' | 'bot' | 'other' | 'window_closed';

/** The bot and a member never answer at the same time, and free text needs Meta's window. */
export function composerState(
  conversation: Pick<Conversation, 'handler' | 'windowOpenUntil'>,
  mine: boolean,
  nowMs: number,
): ComposerState {
  if (replyWindow(conversation.windowOpenUntil, nowMs).state === 'closed') return 'window_closed';
  if (conversation.handler === 'bot') return 'bot';
  return mine ? 'ready' : 'other';
}
