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

/** Postgres' class of errors about data: their messages quote the value. */
const ABOUT_DATA = /^22[0-9A-Z]{3}$/;
/** What would name a customer, should a library quote it all the same. */
const IDENTIFYING = /wamid\.\S+|\+?\d{8,}/g;

/** What of an error may be logged: Postgres puts row values into `detail`, so that is left out. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  // The message of a failed JSON.parse quotes what it could not read.
  const quotes = error instanceof SyntaxError || (typeof code === 'string' && ABOUT_DATA.test(code));
  return {
    type: error.name,
    ...(quotes ? {} : { message: error.message.slice(0, 300).replace(IDENTIFYING, '[masked]') }),
    ...(typeof code === 'string' ? { code } : {}),
    // Frames only: a message of several lines stands before them.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
