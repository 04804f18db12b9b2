import { doorsIn } from '@wac/db';
import { AppError, Id, newId } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

const MetaId = z.string().regex(/^\d{1,20}$/);

/** Connects a WhatsApp number, or connects it again with a new token. Its webhooks reach this tenant from the commit on. */
export const connectNumber = command({
  name: 'number.connect',
  permission: 'internal',
  input: z.object({
    wabaId: MetaId,
    phoneNumberId: MetaId,
    displayPhoneNumber: z.string().min(1).max(32),
    /** Messages a second that Meta allows. */
    throughput: z.int().min(1).max(1_000),
    accessToken: z.string().min(1).max(1_000),
  }),
  output: z.object({ numberId: Id }),
  errors: ['number.already_connected'],
  target: (_input, { numberId }) => ({ numberId }),
  async run(scope, { wabaId, phoneNumberId, displayPhoneNumber, throughput, accessToken }) {
    const { tenantId } = scope;
    const known = await scope.tx
      .selectFrom('numbers')
      .select('id')
      .where('tenantId', '=', tenantId)
      .where('phoneNumberId', '=', phoneNumberId)
      .executeTakeFirst();
    const id = known?.id ?? newId(scope.now.getTime());
    const place = { table: 'numbers', column: 'access_token', tenantId, rowId: id };
    const settings = {
      wabaId,
      displayPhoneNumber,
      throughput,
      status: 'connected' as const,
      pausedCode: null,
      accessTokenSealed: scope.secrets.seal(accessToken, place),
    };
    await scope.tx
      .insertInto('numbers')
      .values({ tenantId, id, phoneNumberId, ...settings, createdAt: scope.now })
      .onConflict((conflict) => conflict.columns(['tenantId', 'id']).doUpdateSet(settings))
      .execute();
    if (!(await doorsIn(scope.tx).connectNumber({ phoneNumberId, wabaId, tenantId, numberId: id }))) {
      throw new AppError('number.already_connected');
    }
    scope.emit('number.changed', { numberId: id });
    return { numberId: id };
  },
});
