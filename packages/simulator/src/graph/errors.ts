import type { JsonObject } from '../json.ts';

type Known = { http: number; title: string; type?: string };

/** Meta's error codes with the HTTP status and title they come with (fact sheet §10; unpublished statuses are 400). */
export const ERRORS: Readonly<Record<number, Known>> = {
  0: { http: 401, title: 'AuthException' },
  1: { http: 400, title: 'API Unknown' },
  2: { http: 503, title: 'API Service' },
  3: { http: 500, title: 'API Method' },
  4: { http: 400, title: 'API Too Many Calls' },
  10: { http: 403, title: 'Permission Denied' },
  33: { http: 400, title: 'Parameter value is not valid' },
  100: { http: 400, title: 'Invalid parameter' },
  190: { http: 401, title: 'Access token has expired' },
  200: { http: 403, title: 'Permissions error' },
  368: { http: 403, title: 'Temporarily blocked for policies violations' },
  2500: { http: 400, title: 'Unknown path components' },
  80007: { http: 400, title: 'Rate limit issues' },
  130403: { http: 400, title: 'User is blocked by the business' },
  130429: { http: 400, title: 'Rate limit hit' },
  130472: { http: 400, title: "User's number is part of an experiment" },
  130497: { http: 403, title: 'Business account is restricted from messaging users in this country' },
  131000: { http: 500, title: 'Something went wrong' },
  131005: { http: 403, title: 'Access denied' },
  131008: { http: 400, title: 'Required parameter is missing' },
  131009: { http: 400, title: 'Parameter value is not valid' },
  131016: { http: 500, title: 'Service unavailable' },
  131021: { http: 400, title: 'Recipient cannot be sender' },
  131026: { http: 400, title: 'Message undeliverable' },
  131030: { http: 400, title: 'Recipient phone number not in allowed list' },
  131031: { http: 403, title: 'Business Account locked' },
  131037: { http: 400, title: 'Display name approval required' },
  131042: { http: 400, title: 'Business eligibility payment issue' },
  131045: { http: 500, title: 'Incorrect certificate' },
  131047: { http: 400, title: 'Re-engagement message' },
  131048: { http: 400, title: 'Spam rate limit hit' },
  131049: { http: 400, title: 'This message was not delivered to maintain healthy ecosystem engagement.' },
  131050: { http: 400, title: 'User has opted out of marketing messages from this business' },
  131051: { http: 400, title: 'Unsupported message type' },
  131052: { http: 400, title: 'Media download error' },
  131053: { http: 400, title: 'Media upload error' },
  131055: { http: 400, title: 'Method not allowed' },
  131056: { http: 400, title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { http: 500, title: 'Account in maintenance mode' },
  131059: { http: 400, title: 'Invalid paging cursor' },
  131060: { http: 400, title: 'This message is unavailable' },
  131062: { http: 400, title: 'Business-scoped user ids are not allowed for this message' },
  131063: { http: 400, title: 'Marketing messages are switched off' },
  131064: { http: 400, title: 'Template classification limit hit' },
  132000: { http: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { http: 404, title: 'Template name does not exist in the translation' },
  132005: { http: 400, title: 'Translated text too long' },
  132007: { http: 400, title: 'Template format character policy violated' },
  132012: { http: 400, title: 'Parameter format does not match format in the created template' },
  132015: { http: 400, title: 'Template is paused' },
  132016: { http: 400, title: 'Template is disabled' },
  132018: { http: 400, title: 'There is an issue with the parameters in your template' },
  132068: { http: 400, title: 'Flow is blocked' },
  132069: { http: 400, title: 'Flow is throttled' },
  133000: { http: 500, title: 'Incomplete deregistration' },
  133004: { http: 503, title: 'Server temporarily unavailable' },
  133005: { http: 400, title: 'Two step verification PIN mismatch' },
  133006: { http: 400, title: 'Phone number re-verification needed' },
  133008: { http: 400, title: 'Too many two step verification PIN guesses' },
  133009: { http: 400, title: 'Two step verification PIN guessed too fast' },
  133010: { http: 400, title: 'Phone number not registered' },
  133015: { http: 400, title: 'Please wait a few minutes before attempting to register this phone number' },
  133016: { http: 400, title: 'Account register/deregister rate limit exceeded' },
  134011: { http: 400, title: 'Payments terms of service have not been accepted' },
  134100: { http: 400, title: 'Only marketing messages supported' },
  134101: { http: 400, title: 'Template is still syncing' },
  134102: { http: 500, title: 'Template unavailable for use' },
  135000: { http: 400, title: 'Generic user error' },
  137000: { http: 400, title: 'Recipient identity key hash mismatch' },
  139100: { http: 400, title: 'Failed to block/unblock some users' },
  147001: { http: 400, title: 'Username is not available' },
  2388019: { http: 400, title: 'Message template limit exceeded' },
  2388040: { http: 400, title: 'Character limit exceeded' },
  2388047: { http: 400, title: 'Message header format is incorrect' },
  2388072: { http: 400, title: 'Message body format is incorrect' },
  2388073: { http: 400, title: 'Message footer format is incorrect' },
  2388293: { http: 400, title: 'Parameters words ratio exceeds limit' },
  2388299: { http: 400, title: 'Leading or trailing parameters are not allowed' },
  2494100: { http: 400, title: 'Account in maintenance mode' },
  2593107: { http: 400, title: 'Synchronization request limit exceeded' },
  2593108: { http: 400, title: 'Synchronization request outside of allowed window' },
};

/** A refusal in the shape that Graph answers with. */
export class GraphError extends Error {
  readonly code: number;
  readonly http: number;
  readonly details: string | undefined;
  readonly subcode: number | undefined;
  readonly type: string;

  constructor(
    code: number,
    options: { details?: string; message?: string; http?: number; subcode?: number; type?: string } = {},
  ) {
    const known = ERRORS[code] ?? { http: 400, title: 'Unknown error' };
    super(options.message ?? `(#${code}) ${known.title}`);
    this.code = code;
    this.http = options.http ?? known.http;
    this.details = options.details;
    this.subcode = options.subcode;
    this.type = options.type ?? 'OAuthException';
  }

  /** The JSON body of the answer. */
  body(): JsonObject {
    const error: JsonObject = { message: this.message, type: this.type, code: this.code };
    if (this.details !== undefined) error.error_data = { messaging_product: 'whatsapp', details: this.details };
    if (this.subcode !== undefined) error.error_subcode = this.subcode;
    error.fbtrace_id = traceId();
    return { error };
  }
}

/** An id as in `fbtrace_id`. */
export function traceId(): string {
  // Nobody guards anything with it, and each answer carries one: cheap chance will do.
  const part = (): string => Math.random().toString(36).slice(2, 13).padEnd(11, '0');
  return `A${part()}${part()}`;
}

const HREF = 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes';

/** The error as webhooks tell it. */
export function webhookError(code: number, details?: string): JsonObject {
  const title = ERRORS[code]?.title ?? 'Something went wrong';
  return { code, title, message: title, error_data: { details: details ?? title }, href: HREF };
}

/** 100: a named parameter is missing or wrong. */
export function invalidParameter(message: string): GraphError {
  return new GraphError(100, { message: `(#100) ${message}` });
}

/** 131009: a value inside the message is out of range. */
export function invalidValue(details: string): GraphError {
  return new GraphError(131009, { details });
}

/** 131008: something inside the message is missing. */
export function missingValue(details: string): GraphError {
  return new GraphError(131008, { details });
}

/** What Graph says of an id it does not know or may not show. */
export function noSuchObject(method: string, id: string): GraphError {
  return new GraphError(100, {
    type: 'GraphMethodException',
    subcode: 33,
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation. Please read the Graph API documentation at ' +
      'https://developers.facebook.com/docs/graph-api',
  });
}

/** What Graph says of a path that leads nowhere. */
export function unknownPath(path: string): GraphError {
  return new GraphError(2500, { message: `Unknown path components: ${path}` });
}
