import type { MessageItem } from '@wac/whatsapp';
import type { Scope } from '../../kernel/index.ts';

/** A hash of what an event says of its sender: while it stays the same, identities need no second look. */
export function senderMark({ secrets }: Pick<Scope, 'secrets'>, { sender, groupId }: MessageItem): string {
  const facts = JSON.stringify([sender.bsuid, sender.phone, sender.username, sender.profileName, groupId]);
  return secrets.keyedHash('sender', facts).toString('base64url').slice(0, 16);
}
