/** The eight kinds of refusal. Each transport maps a kind once; codes are never mapped. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'limit'
  | 'unavailable';

/**
 * Every error code with its kind. Codes are public and stable: dashboards, API consumers and translations depend on them.
 * Foreign and missing things have the same code, so that nobody can tell them apart.
 */
export const ERROR_CODES = {
  'input.invalid': 'invalid',
  'input.cursor_invalid': 'invalid',
  'input.too_large': 'limit',
  'route.not_found': 'not_found',
  'route.method_not_allowed': 'invalid',
  'auth.required': 'unauthenticated',
  'auth.session_expired': 'unauthenticated',
  'auth.credentials_invalid': 'unauthenticated',
  'auth.key_invalid': 'unauthenticated',
  'auth.too_many_attempts': 'limit',
  'auth.password_wrong': 'precondition',
  'auth.password_weak': 'invalid',
  'session.not_found': 'not_found',
  'api_key.not_found': 'not_found',
  'auth.forbidden': 'forbidden',
  'tenant.not_found': 'not_found',
  'idempotency.key_reused': 'conflict',
  'order.not_found': 'not_found',
  'order.invalid_transition': 'conflict',
  'order.price_changed': 'conflict',
  'order.below_minimum': 'precondition',
  'order.zone_unknown': 'invalid',
  'order.empty': 'invalid',
  'product.not_found': 'not_found',
  'product.changed_meanwhile': 'conflict',
  'product.name_missing': 'invalid',
  'product.unavailable': 'precondition',
  'category.not_found': 'not_found',
  'customer.not_found': 'not_found',
  'conversation.not_found': 'not_found',
  'conversation.not_taken_over': 'precondition',
  'conversation.taken_by_other': 'conflict',
  'conversation.not_parked': 'precondition',
  'message.not_found': 'not_found',
  'message.window_closed': 'precondition',
  'message.not_waiting_for_person': 'precondition',
  'number.not_found': 'not_found',
  'number.already_connected': 'conflict',
  'number.not_paused': 'precondition',
  'file.not_found': 'not_found',
  'file.too_large': 'limit',
  'file.not_an_image': 'invalid',
  'ticket.invalid': 'not_found',
  'quarantine.not_found': 'not_found',
  'alarm.not_found': 'not_found',
  'operator.not_found': 'not_found',
  'operator.email_taken': 'conflict',
  'rate.limited': 'limit',
  'service.unavailable': 'unavailable',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A refusal that a person or program can act on. Anything else that is thrown is shown as `internal`. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  /** Safe to show: never a message of a library, never data of another tenant. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'AppError';
    this.kind = ERROR_CODES[code];
    this.code = code;
    this.details = details;
  }
}

/** The HTTP status of a kind (RFC 9110), used by REST and the routes outside tRPC. */
export const HTTP_STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition: 422,
  limit: 429,
  unavailable: 503,
};
