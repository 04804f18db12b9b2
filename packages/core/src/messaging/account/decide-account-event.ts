/** What an account event asks of the shop that it reached. */
export type AccountAction =
  /** What a customer told WhatsApp about marketing. */
  | {
      kind: 'consent';
      value: 'stop' | 'resume' | 'signup';
      phone: string | null;
      bsuid: string | null;
      saidAt: Date | null;
    }
  /** Messages a second that Meta allows. */
  | { kind: 'throughput'; phone: string; perSecond: number }
  /** Nothing goes out until it is repaired, or until that time. */
  | { kind: 'pause'; until: Date | null }
  | { kind: 'resume' }
  /** One number, or all of the account. */
  | { kind: 'disconnect'; phone: string | null }
  | { kind: 'reconnect' };

export interface AccountDecision {
  actions: AccountAction[];
  /** False when a part of it means something that nothing here acts on: then people see it. */
  handled: boolean;
}

/** Fact sheet of the Cloud API: numbers that reach the unlimited tier are raised to 1,000 messages a second. */
const UPGRADED_THROUGHPUT = 1_000;

type Json = Readonly<Record<string, unknown>>;

/** What to do about a webhook field that carries no message. Whatever is not known here is not handled, and never an error. */
export function decideAccountEvent(field: string, payload: Json): AccountDecision {
  switch (field) {
    case 'user_preferences':
      return together(listOf(payload['user_preferences']).map(preference));
    case 'phone_number_quality_update':
      return quality(payload);
    case 'account_update':
      return account(payload);
    default:
      return NOT_HANDLED;
  }
}

const NOT_HANDLED: AccountDecision = { actions: [], handled: false };

function one(action: AccountAction): AccountDecision {
  return { actions: [action], handled: true };
}

function together(decisions: readonly AccountDecision[]): AccountDecision {
  return {
    actions: decisions.flatMap(({ actions }) => actions),
    handled: decisions.length > 0 && decisions.every(({ handled }) => handled),
  };
}

// A value or category that nobody knows changes no consent.
function preference(said: Json): AccountDecision {
  const value = said['value'];
  const phone = textOf(said['wa_id']);
  const bsuid = textOf(said['user_id']);
  if (said['category'] !== 'marketing_messages' || (phone === null && bsuid === null)) return NOT_HANDLED;
  if (value !== 'stop' && value !== 'resume' && value !== 'signup') return NOT_HANDLED;
  return one({ kind: 'consent', value, phone, bsuid, saidAt: timeOf(said['timestamp']) });
}

function quality(payload: Json): AccountDecision {
  const phone = digitsOf(payload['display_phone_number']);
  if (payload['event'] !== 'THROUGHPUT_UPGRADE' || phone === null) return NOT_HANDLED;
  return one({ kind: 'throughput', phone, perSecond: UPGRADED_THROUGHPUT });
}

function account(payload: Json): AccountDecision {
  switch (payload['event']) {
    case 'DISABLED_UPDATE':
      return ban(objectOf(payload['ban_info'])['waba_ban_state']);
    case 'ACCOUNT_RESTRICTION':
      return together(listOf(payload['restriction_info']).map(restriction));
    case 'ACCOUNT_DELETED':
    case 'ACCOUNT_OFFBOARDED':
    case 'PARTNER_REMOVED':
      return one({ kind: 'disconnect', phone: digitsOf(payload['phone_number']) });
    case 'ACCOUNT_RECONNECTED':
      return one({ kind: 'reconnect' });
    default:
      return NOT_HANDLED;
  }
}

function ban(state: unknown): AccountDecision {
  if (state === 'DISABLE') return one({ kind: 'pause', until: null });
  return state === 'REINSTATE' ? one({ kind: 'resume' }) : NOT_HANDLED;
}

// An account that may not begin conversations may still answer, and the shop only answers: that is told, not acted on.
function restriction(said: Json): AccountDecision {
  return said['restriction_type'] === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'
    ? one({ kind: 'pause', until: timeOf(said['expiration']) })
    : NOT_HANDLED;
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Numbers are written with and without blanks and plus: only the digits count. */
export function digitsOf(value: unknown): string | null {
  return typeof value === 'string' ? textOf(value.replace(/\D/g, '')) : null;
}

const LATEST_SECONDS = 4_102_444_800;

function timeOf(seconds: unknown): Date | null {
  const value = typeof seconds === 'string' ? Number(seconds) : seconds;
  return typeof value === 'number' && value > 0 && value < LATEST_SECONDS ? new Date(value * 1_000) : null;
}
