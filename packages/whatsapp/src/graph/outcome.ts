import type { ErrorAction } from './error-table.ts';

/** Meta took the call and said no: the message did not and will not go out by this call. */
export type Refusal = {
  outcome: 'refused';
  /** Null when the answer was not Meta's. */
  code: number | null;
  httpStatus: number;
  title: string | null;
  details: string | null;
  action: ErrorAction;
};

/** Nobody can say whether the call had its effect. */
export type Unknown = { outcome: 'unknown'; reason: 'timeout' | 'reset' | 'server_error' | 'unreadable' };

/** The call surely had no effect: no connection, or an address that may not be called. */
export type NotSent = { outcome: 'not_sent'; reason: 'no_connection' | 'no_address' | 'bad_request' };

/** What became of a send. `accepted` is not delivered: the rest comes by webhook. */
export type SendOutcome =
  | {
      outcome: 'accepted';
      waMessageId: string;
      waId: string | null;
      bsuid: string | null;
      /** `held_for_quality_assessment` and `paused` are possible for templates. */
      messageStatus: string | null;
    }
  | Refusal
  | Unknown
  | NotSent;
