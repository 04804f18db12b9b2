import { createHash, randomBytes } from 'node:crypto';
import { doorsIn } from '@wac/db';
import { AppError, IssuedTickets, IssueTicketInput } from '@wac/shared';
import { command, type Platform } from '../kernel/index.ts';

const LIFETIME_MS = 60_000;

/** Addresses for files that a page shows: an `<img>` cannot send a header. Each works once, for a minute, in this session. */
export const issueTickets = command({
  name: 'ticket.issue',
  permission: 'session.use',
  input: IssueTicketInput,
  output: IssuedTickets,
  errors: ['auth.forbidden', 'file.not_found'],
  // A ticket is a look at a picture: as much its own record as any other read.
  target: null,
  async run(scope, { fileIds }) {
    if (scope.actor.type !== 'member') throw new AppError('auth.forbidden');
    const wanted = [...new Set(fileIds)];
    const known = await scope.tx
      .selectFrom('files')
      .select('id')
      .where('tenantId', '=', scope.tenantId)
      .where('id', 'in', wanted)
      .execute();
    if (known.length < wanted.length) throw new AppError('file.not_found');
    const tickets = wanted.map((fileId) => {
      const ticket = randomBytes(32).toString('base64url');
      return { fileId, ticket, hash: hashTicket(ticket) };
    });
    const holder = {
      tenantId: scope.tenantId,
      sessionId: scope.actor.sessionId,
      expiresAt: new Date(scope.now.getTime() + LIFETIME_MS),
    };
    await doorsIn(scope.tx).putTickets(holder, tickets);
    return { tickets: tickets.map(({ fileId, ticket }) => ({ fileId, url: `/files/${ticket}` })) };
  },
});

/**
 * The file of a ticket, which is used up by that.
 * @throws AppError `ticket.invalid` when it was used, has run out, or its session is over
 */
export async function takeTicket(platform: Platform, ticket: string): Promise<{ mimeType: string; bytes: Buffer }> {
  const taken = await platform.db.doors.takeTicket(hashTicket(ticket), platform.clock.now());
  if (!taken) throw new AppError('ticket.invalid');
  const { tenantId, fileId } = taken;
  const file = await platform.db.withTenant(tenantId, (tx) =>
    tx.selectFrom('files').select('mimeType').where('id', '=', fileId).executeTakeFirst(),
  );
  const bytes = file ? await platform.files.get(tenantId, fileId) : null;
  if (!file || !bytes) throw new AppError('ticket.invalid');
  return { mimeType: file.mimeType, bytes };
}

function hashTicket(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}
