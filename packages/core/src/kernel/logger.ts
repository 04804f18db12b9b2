import { pino, type Logger } from 'pino';

/**
 * Structured logs of one process: our ids, never words of a customer, tokens or phone numbers. Errors of libraries are
 * logged by type and stack; their messages can hold values.
 */
export function createLogger(process: 'api' | 'worker' | 'command', level = 'info'): Logger {
  return pino({
    level,
    base: { process },
    redact: {
      paths: [
        '*.authorization',
        '*.password',
        '*.token',
        '*.accessToken',
        '*.phone',
        '*.text',
        '*.body',
        '*.payload',
        '*.waMessageId',
      ],
      censor: '[redacted]',
    },
    serializers: { err: describeError },
  });
}

export interface ErrorDescription {
  type: string;
  message?: string;
  code?: string;
  stack?: string | undefined;
  cause?: ErrorDescription;
}

/** What of an error may be logged: Postgres puts row values into `detail`, so that is left out. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message.slice(0, 300),
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack?.split('\n').slice(1, 9).join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
