import { AppError, HTTP_STATUS } from '@wac/shared';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from './request-context.ts';

/** `GET /files/:ticket`: a file for what cannot send a header. The ticket is used up by it. */
export function files({ platform, auth }: Deps): Hono {
  const app = new Hono();
  app.get('/:ticket', async (c) => {
    try {
      const { tenantId, fileId } = await auth.takeTicket(c.req.param('ticket'));
      const file = await platform.db.withTenant(tenantId, (tx) =>
        tx.selectFrom('files').select(['mimeType']).where('id', '=', fileId).executeTakeFirst(),
      );
      const bytes = file ? await platform.files.get(tenantId, fileId) : null;
      if (!file || !bytes) throw new AppError('file.not_found');
      return c.body(new Uint8Array(bytes), 200, { 'content-type': file.mimeType, 'content-disposition': 'inline' });
    } catch (error) {
      if (error instanceof AppError) return c.text(error.code, HTTP_STATUS[error.kind] as ContentfulStatusCode);
      throw error;
    }
  });
  return app;
}
