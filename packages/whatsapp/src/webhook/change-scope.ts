/** Where the items of one change belong, and when they came. */
export type ChangeScope = { wabaId: string; phoneNumberId: string; receivedAt: Date | undefined };
