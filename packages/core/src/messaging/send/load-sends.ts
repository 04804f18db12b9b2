import { givenRows, type LeasedSend } from '@wac/db';
import { isWindowOpen, OutboundMessage } from '@wac/whatsapp';
import { sql } from 'kysely';
import { liveAddress, marketingConsent, type CustomerAddress } from '../../customers/index.ts';
import type { Ctx } from '../../kernel/index.ts';

/** A message that may go out now. */
interface SendReady {
  leased: LeasedSend;
  phoneNumberId: string;
  accessToken: string;
  address: CustomerAddress;
  message: OutboundMessage;
}

/** A message that must not go out, and why. */
export interface SendBlock {
  leased: LeasedSend;
  blocked: 'window_closed' | 'no_consent' | 'no_address' | 'unreadable';
}

export type LoadedSend = SendReady | SendBlock;

interface Facts {
  messageId: string;
  wire: unknown;
  windowOpenUntil: Date | null;
  numberId: string;
  phoneNumberId: string;
  accessTokenSealed: string;
  phone: string | null;
  bsuid: string | null;
  groupId: string | null;
  consent: boolean;
}

/**
 * Reads what the calls of one tenant need, in one statement, and judges at this moment what may go out: window (but for the last
 * two minutes of its 24 hours), consent, address. Null for one
 * whose number's token does not open: the others of the tenant do not wait for it.
 */
export async function loadSends(ctx: Ctx, sends: readonly LeasedSend[]): Promise<(LoadedSend | null)[]> {
  const facts = await readFacts(ctx, sends);
  const byMessage = new Map(facts.map((row) => [row.messageId, row]));
  const now = ctx.clock.now();
  const tokens = new Map<string, string | null>();
  return sends.map((leased): LoadedSend | null => {
    const row = byMessage.get(leased.messageId);
    const message = OutboundMessage.safeParse(row?.wire);
    if (!row || !message.success) return { leased, blocked: 'unreadable' };
    const address = { to: row.phone, recipient: row.bsuid, groupId: row.groupId };
    if (!address.to && !address.recipient && !address.groupId) return { leased, blocked: 'no_address' };
    if (message.data.type !== 'template' && !isWindowOpen(row.windowOpenUntil, now)) {
      return { leased, blocked: 'window_closed' };
    }
    if (leased.kind === 'marketing' && !row.consent) return { leased, blocked: 'no_consent' };
    const known = tokens.get(row.numberId);
    const accessToken = known === undefined ? openToken(ctx, row) : known;
    tokens.set(row.numberId, accessToken);
    if (accessToken === null) return null;
    return { leased, phoneNumberId: row.phoneNumberId, accessToken, address, message: message.data };
  });
}

async function readFacts(ctx: Ctx, sends: readonly LeasedSend[]): Promise<Facts[]> {
  const { tenantId } = ctx;
  const wanted = sends.map(({ messageId, customerId, kind }) => ({
    message_id: messageId,
    customer_id: customerId,
    kind,
  }));
  return ctx.db.withTenant(tenantId, async (tx) => {
    const { rows } = await sql<Facts>`
      select x.id as message_id, x.wire, v.window_open_until, n.id as number_id, n.phone_number_id,
        n.access_token_sealed, a.phone, a.bsuid, a.group_id,
        case when s.kind = 'marketing' then ${marketingConsent(tenantId, sql.ref('s.customerId'))} else false end as consent
      from ${givenRows(wanted, sql`message_id uuid, customer_id uuid, kind text`)} s
      join messages x on x.tenant_id = ${tenantId} and x.id = s.message_id
      join conversations v on v.tenant_id = ${tenantId} and v.id = x.conversation_id
      join numbers n on n.tenant_id = ${tenantId} and n.id = v.number_id
      cross join lateral (${liveAddress(tenantId, sql.ref('x.customerId'))}) a`.execute(tx);
    return rows;
  });
}

function openToken(ctx: Ctx, { accessTokenSealed, numberId }: Facts): string | null {
  const place = { table: 'numbers', column: 'access_token', tenantId: ctx.tenantId, rowId: numberId };
  try {
    return ctx.secrets.open(accessTokenSealed, place);
  } catch (err) {
    ctx.log.error({ err, tenantId: ctx.tenantId, numberId }, 'the token of a number does not open');
    return null;
  }
}
