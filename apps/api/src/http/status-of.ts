import { type AppError, type ErrorCode, HTTP_STATUS } from '@wac/shared';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What HTTP itself has a word for, and programs in between act upon: closer than the kind of the error. */
const STATUS_OF_CODE: Partial<Record<ErrorCode, number>> = {
  'input.too_large': 413,
  'route.method_not_allowed': 405,
};

/** The HTTP status of a refusal; 500 for what nobody foresaw. */
export function statusOf(error: AppError | null): ContentfulStatusCode {
  if (error === null) return 500;
  return (STATUS_OF_CODE[error.code] ?? HTTP_STATUS[error.kind]) as ContentfulStatusCode;
}
