import { randomBytes } from 'node:crypto';
import type { SampleLab } from './sample-lab.ts';

interface StatusItem extends Record<string, unknown> {
  id: string;
  status: string;
  recipient_id?: string;
  recipient_user_id?: string;
}

interface Value {
  metadata: { phone_number_id: string; display_phone_number: string };
  statuses?: StatusItem[];
}

/** A webhook of the field `messages` that carries statuses. */
export interface StatusBody extends Record<string, unknown> {
  entry: { id: string; changes: { field: string; value: Value }[] }[];
}

export function valueOf(body: StatusBody): Value {
  const value = body.entry[0]?.changes[0]?.value;
  if (!value) throw new Error('not a webhook of statuses');
  return value;
}

export function readStatuses(body: StatusBody): StatusItem[] {
  return valueOf(body).statuses ?? [];
}

/** The same webhook with other facts in its first status, and only that one. */
export function withStatus(body: StatusBody, facts: Partial<StatusItem> & { status: string }): StatusBody {
  const copy = structuredClone(body);
  const value = valueOf(copy);
  const first = { ...value.statuses?.[0], ...facts } as StatusItem;
  if (facts.status !== 'failed') delete first.errors;
  value.statuses = [first];
  return copy;
}

/** A new text of the customer to whom the first status was sent. */
export function inboundText(body: StatusBody, text: string, at: { phoneNumberId?: string } = {}): object {
  const { metadata, statuses } = valueOf(body);
  const { recipient_id, recipient_user_id } = statuses?.[0] ?? {};
  const sender = {
    ...(recipient_id === undefined ? {} : { from: recipient_id }),
    ...(recipient_user_id === undefined ? {} : { from_user_id: recipient_user_id }),
  };
  const message = {
    ...sender,
    id: `wamid.${randomBytes(24).toString('base64')}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: 'text',
    text: { body: text },
  };
  const phone_number_id = at.phoneNumberId ?? metadata.phone_number_id;
  const value = { messaging_product: 'whatsapp', metadata: { ...metadata, phone_number_id }, messages: [message] };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: body.entry[0]?.id, changes: [{ field: 'messages', value }] }],
  };
}

/** Lets the recipient write, and answers the id of the bot's answer, which Meta has accepted. */
export async function answerTo(lab: SampleLab, body: StatusBody): Promise<string> {
  const text = inboundText(body, 'bonjour');
  await lab.deliver(text);
  const id = /"id":"(wamid\.[^"]+)"/.exec(JSON.stringify(text))?.[1];
  const [answer] = await lab.see<{ id: string }>(
    `select x.id from messages x join messages i on i.conversation_id = x.conversation_id and i.position < x.position
     where i.wa_message_id = $1 and x.direction = 'outbound' order by x.position limit 1`,
    [id],
  );
  if (!answer) throw new Error('the bot did not answer');
  return answer.id;
}
