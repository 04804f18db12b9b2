import { takeTicket } from '@wac/core/auth';
import type { Platform } from '@wac/core/kernel';
import { AppError, HTTP_STATUS } from '@wac/shared';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** `GET /files/:ticket`: a file for what cannot send a header. The ticket is used up by it. */
export function files(platform: Platform): Hono {
  const app = new Hono();
  app.get('/:ticket', async (c) => {
    try {
      const { mimeType, bytes } = await takeTicket(platform, c.req.param('ticket'));
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mimeType, 'content-disposition': 'inline' });
    } catch (error) {
      if (error instanceof AppError) return c.text(error.code, HTTP_STATUS[error.kind] as ContentfulStatusCode);
      throw error;
    }
  });
  return app;
}
