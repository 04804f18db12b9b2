/**
 * How Meta names the person who wrote. One of `bsuid` and `phone` is there. The BSUID is the durable key: phones come and go
 * with a customer's settings, and change hands.
 */
export interface SenderKeys {
  /** The group that the message was written in: then it is the customer, and the other keys say which member wrote. */
  readonly groupId: string | null;
  readonly bsuid: string | null;
  /** Digits with country code. */
  readonly phone: string | null;
  readonly username: string | null;
  readonly profileName: string | null;
}
