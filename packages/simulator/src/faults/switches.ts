/** A fault that can be switched on, what it does, and where it acts. */
export type SwitchInfo = {
  name: FaultName;
  acts: 'send' | 'graph' | 'webhook';
  does: string;
  takes: readonly string[];
};

/** All fault switches; the names are what `POST /sim/faults` takes. */
export const FAULT_NAMES = [
  'tokenInvalid',
  'rateLimited',
  'pairLimited',
  'refuse',
  'serverError',
  'htmlBadGateway',
  'timeoutBeforeSent',
  'resetBefore',
  'timeoutAlthoughSent',
  'errorAlthoughSent',
  'resetAfter',
  'slowAnswer',
  'held',
  'statusBeforeAnswer',
  'failAsync',
  'dropStatuses',
  'reversed',
  'doubled',
  'shuffled',
  'rebatched',
  'late',
  'lost',
  'badSignature',
  'literalUtf8',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

/** What each switch does, for people and for the phone page. */
export const SWITCHES: readonly SwitchInfo[] = [
  { name: 'tokenInvalid', acts: 'graph', does: 'answers 401 with code 190', takes: [] },
  { name: 'rateLimited', acts: 'send', does: 'answers 429 with code 130429', takes: ['status', 'code'] },
  { name: 'pairLimited', acts: 'send', does: 'answers 400 with code 131056', takes: [] },
  { name: 'refuse', acts: 'send', does: 'answers with any error code', takes: ['code', 'status', 'details'] },
  { name: 'serverError', acts: 'send', does: 'answers 500 JSON, not sent', takes: ['status', 'code'] },
  { name: 'htmlBadGateway', acts: 'send', does: 'answers 502 with an HTML page, not sent', takes: ['status'] },
  { name: 'timeoutBeforeSent', acts: 'send', does: 'never answers, not sent', takes: [] },
  { name: 'resetBefore', acts: 'send', does: 'resets the connection, not sent', takes: [] },
  { name: 'timeoutAlthoughSent', acts: 'send', does: 'never answers, although sent', takes: [] },
  { name: 'errorAlthoughSent', acts: 'send', does: 'answers 500, although sent', takes: ['status', 'code'] },
  { name: 'resetAfter', acts: 'send', does: 'resets the connection, although sent', takes: [] },
  { name: 'slowAnswer', acts: 'send', does: 'answers late', takes: ['delayMs'] },
  { name: 'held', acts: 'send', does: 'accepts with held_for_quality_assessment', takes: [] },
  { name: 'statusBeforeAnswer', acts: 'send', does: 'delivers the sent status before the answer', takes: [] },
  { name: 'failAsync', acts: 'send', does: 'accepts, then a failed status', takes: ['code', 'details', 'afterSent'] },
  { name: 'dropStatuses', acts: 'webhook', does: 'this status never comes', takes: ['statuses'] },
  { name: 'reversed', acts: 'send', does: 'delivered comes before sent', takes: [] },
  { name: 'doubled', acts: 'webhook', does: 'the same bytes come twice', takes: ['delayMs'] },
  { name: 'shuffled', acts: 'webhook', does: 'waits a random time, so that later ones overtake', takes: ['delayMs'] },
  { name: 'rebatched', acts: 'webhook', does: 'comes again in one webhook with earlier updates', takes: [] },
  { name: 'late', acts: 'webhook', does: 'comes late', takes: ['delayMs'] },
  { name: 'lost', acts: 'webhook', does: 'never comes', takes: [] },
  { name: 'badSignature', acts: 'webhook', does: 'comes with a wrong signature', takes: [] },
  { name: 'literalUtf8', acts: 'webhook', does: 'comes without escapes', takes: [] },
];
