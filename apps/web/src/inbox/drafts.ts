const drafts = new Map<string, string>();

/** What was typed into a conversation and not sent yet; in memory only, so that it leaves with the tab. */
export function draftOf(conversationId: string): string {
  return drafts.get(conversationId) ?? '';
}

export function keepDraft(conversationId: string, text: string): void {
  if (text === '') drafts.delete(conversationId);
  else drafts.set(conversationId, text);
}

/** Forgets all drafts: the next person at this tab must not find them. */
export function forgetDrafts(): void {
  drafts.clear();
}
