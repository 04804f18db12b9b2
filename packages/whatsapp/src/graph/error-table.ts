/** What to do about an error; the code decides, never the title, the sub-code or the HTTP status. */
export type ErrorAction =
  /** Surely not sent: back off from `afterSeconds` and repeat, at most `attempts` times; `scope` is what has to wait. */
  | { kind: 'retry'; afterSeconds: number; attempts: number; scope: 'message' | 'account' | 'app' }
  /** This customer got too many at once: wait 4^n seconds, keep this customer's queue in order. */
  | { kind: 'wait_pair'; afterSeconds: number }
  /** This number sends too fast: slow the whole number. */
  | { kind: 'wait_number'; afterSeconds: number }
  /** May have been sent: settle it by a status with the attempt id, never by sending again blindly. */
  | { kind: 'unknown' }
  /** The 24 h window is closed: offer a template. */
  | { kind: 'needs_template' }
  /** Cannot go to a customer known only by BSUID: ask for the number. */
  | { kind: 'needs_phone' }
  /** Will fail again as it is. */
  | { kind: 'fail'; cause: 'recipient' | 'content' | 'template' | 'media' | 'policy' | 'setup' | 'other' }
  /** The customer stopped marketing: record it. */
  | { kind: 'opt_out' }
  /** No marketing to this customer for `hours`, better never; other messages are not concerned. */
  | { kind: 'hold_marketing'; hours: number }
  /** Spam signals: send less from this number. */
  | { kind: 'slow_number' }
  /** Hold this template until Meta's webhook releases it. */
  | { kind: 'pause_template' }
  /** The number cannot send until somebody repairs its registration or name. */
  | { kind: 'pause_number' }
  /** Nothing of this shop can be sent until somebody acts. */
  | { kind: 'pause_tenant'; cause: 'token' | 'permission' | 'policy' | 'payment' }
  /** The customer's identity changed: trust the number again only after it was checked. */
  | { kind: 'verify_identity' };

type Row = { codes: readonly (number | readonly [from: number, to: number])[]; meaning: string; action: ErrorAction };

const soon = (afterSeconds: number, scope: 'message' | 'account' | 'app'): ErrorAction => ({
  kind: 'retry',
  afterSeconds,
  attempts: 5,
  scope,
});
const fail = (cause: Extract<ErrorAction, { kind: 'fail' }>['cause']): ErrorAction => ({ kind: 'fail', cause });
const pauseTenant = (cause: Extract<ErrorAction, { kind: 'pause_tenant' }>['cause']): ErrorAction => ({
  kind: 'pause_tenant',
  cause,
});

/** Meta's error codes for messaging (support/error-codes, December 2025, and the changelog after it) and what each asks for. */
const ERRORS: readonly Row[] = [
  { codes: [0, 190], meaning: 'token invalid or expired', action: pauseTenant('token') },
  { codes: [3, 10, [200, 299], 131005], meaning: 'permission missing', action: pauseTenant('permission') },
  { codes: [368, 131031], meaning: 'account locked for policy', action: pauseTenant('policy') },
  { codes: [131042, 134011], meaning: 'payment problem', action: pauseTenant('payment') },

  { codes: [4], meaning: 'app rate limit', action: soon(60, 'app') },
  { codes: [80007], meaning: 'account rate limit', action: soon(60, 'account') },
  { codes: [2494100], meaning: 'maintenance', action: soon(60, 'account') },
  { codes: [134101], meaning: 'new template not synchronised yet', action: soon(600, 'message') },
  { codes: [132069], meaning: 'form throttled to ten an hour', action: soon(600, 'message') },
  { codes: [131056], meaning: 'pair rate', action: { kind: 'wait_pair', afterSeconds: 4 } },
  { codes: [130429], meaning: 'throughput of the number', action: { kind: 'wait_number', afterSeconds: 1 } },
  {
    codes: [131057],
    meaning: 'throughput upgrade, within a minute',
    action: { kind: 'wait_number', afterSeconds: 60 },
  },
  { codes: [131048], meaning: 'spam rate limit', action: { kind: 'slow_number' } },

  { codes: [1, 2], meaning: 'temporary or unexplained', action: { kind: 'unknown' } },
  { codes: [131000, 131016, 133004], meaning: 'unexplained or unavailable', action: { kind: 'unknown' } },

  { codes: [131047], meaning: 'outside the 24 h window', action: { kind: 'needs_template' } },
  { codes: [131062], meaning: 'not allowed to a BSUID', action: { kind: 'needs_phone' } },
  { codes: [131050], meaning: 'customer stopped marketing', action: { kind: 'opt_out' } },
  {
    codes: [131049, 130472],
    meaning: 'limit or experiment of marketing to this customer',
    action: { kind: 'hold_marketing', hours: 24 },
  },
  { codes: [137000], meaning: 'identity hash differs', action: { kind: 'verify_identity' } },
  { codes: [132015, 132016], meaning: 'template paused or disabled', action: { kind: 'pause_template' } },

  { codes: [33, 131037, 131045, 133000, 133010], meaning: 'number unusable', action: { kind: 'pause_number' } },
  { codes: [133005, 133006, 133008, 133009, 133015, 133016], meaning: 'PIN or registration', action: fail('setup') },

  { codes: [130403, 131021, 131026, 131030], meaning: 'recipient cannot be reached', action: fail('recipient') },
  { codes: [130497], meaning: 'country not allowed', action: fail('policy') },
  { codes: [100, 131008, 131009, 131051, 135000], meaning: 'invalid content', action: fail('content') },
  { codes: [131052, 131053], meaning: 'media cannot be fetched', action: fail('media') },
  {
    codes: [132000, 132001, 132005, 132007, 132012, 132018, 132068, 131055, 131064, 134100],
    meaning: 'template or its values',
    action: fail('template'),
  },
  {
    codes: [2388019, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
    meaning: 'template cannot be created',
    action: fail('template'),
  },
  { codes: [131063, 134102], meaning: 'marketing API not available', action: fail('setup') },
  { codes: [[147001, 147005], 1752041, [2593107, 2593109]], meaning: 'onboarding', action: fail('setup') },
  { codes: [131059, 131060, 139100], meaning: 'not about sending', action: fail('other') },
];

/** The action for a code, or null when Meta has a code we do not know. */
export function knownErrorAction(code: number): ErrorAction | null {
  for (const row of ERRORS) {
    const listed = row.codes.some((entry) =>
      typeof entry === 'number' ? entry === code : code >= entry[0] && code <= entry[1],
    );
    if (listed) return row.action;
  }
  return null;
}
