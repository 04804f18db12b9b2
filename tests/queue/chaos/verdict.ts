export type ViolationKind =
  | 'lost'
  | 'doubled'
  | 'disordered'
  | 'wrong_effect'
  | 'unanswered'
  | 'reply_missing'
  | 'reply_doubled'
  | 'reply_disordered'
  | 'reply_invented'
  | 'status_behind'
  | 'stuck'
  | 'complaint';

export interface Violation {
  kind: ViolationKind;
  where: string;
  detail: string;
}

export interface Verdict {
  violations: Violation[];
  /** What the rules allow, and how often it happened. */
  figures: {
    messages: number;
    replies: number;
    /** Replies that came twice because nobody could know whether the first one had. */
    allowedDuplicates: number;
    /** Replies that were left to a person because nobody could know. */
    leftToPersons: number;
  };
}
