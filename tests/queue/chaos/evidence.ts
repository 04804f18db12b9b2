/** What was seen from outside, in milliseconds of one clock; the model judges nothing else. */
export interface Evidence {
  readonly conversations: readonly ConversationEvidence[];
  /** When the attempt id of a send was first acknowledged on a status. */
  readonly statusKnownAt: ReadonlyMap<string, number>;
  readonly disasters: readonly Disaster[];
  /** When a minute was let pass at once. */
  readonly jumps: readonly number[];
  /** What is left in the queue although everything was given time to end; one line each. */
  readonly leftovers: readonly string[];
  /** Complaints of the database that no outage explains (deadlocks, broken keys), and processes that left by themselves. */
  readonly complaints: readonly string[];
}

export interface ConversationEvidence {
  readonly name: string;
  /** Whether each of its messages adds to a total that the answers name. */
  readonly counts: boolean;
  /** What the customer wrote, in their order. */
  readonly said: readonly Said[];
  /** The thread as the shop sees it, in its order. */
  readonly thread: readonly ThreadEntry[];
  /** What came to the phone, in its order. */
  readonly heard: readonly Heard[];
  readonly sends: readonly Send[];
  /** Orders that the shop has of this customer, and those that there must be. */
  readonly orders: { readonly found: number; readonly wanted: number };
}

export interface Said {
  readonly id: string;
  readonly priceMinor: number;
  /** When a webhook with it first reached the product, and when one was first answered 200. */
  readonly arrivedAt: number | null;
  readonly acknowledgedAt: number | null;
}

export interface ThreadEntry {
  readonly direction: 'inbound' | 'outbound';
  readonly waMessageId: string | null;
  readonly text: string;
  readonly status: string;
}

export interface Heard {
  readonly id: string;
  readonly text: string;
}

/** A call to Meta. */
export interface Send {
  readonly attemptId: string;
  /** Which process made it. */
  readonly by: string;
  readonly text: string;
  readonly at: number;
  readonly endedAt: number;
  /** `unknown`: the caller got no answer that says what became of it. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
}

/** A part that was away; who waited for it, or was it, cannot know what became of its work. */
export interface Disaster {
  readonly part: string;
  readonly from: number;
  readonly until: number;
}
