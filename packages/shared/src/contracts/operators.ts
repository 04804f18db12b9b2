import { z } from 'zod';
import { Id } from '../ids.ts';

/** Who is signed in to the operator's console. */
export const OperatorSession = z.object({ operatorId: Id, email: z.string(), name: z.string() });
export type OperatorSession = z.infer<typeof OperatorSession>;

const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());
/** NIST SP 800-63B asks for 15 characters where a password stands alone. */
const NewPassword = z.string().min(15).max(256);

export const CreateOperatorInput = z.object({
  email: Email,
  name: z.string().trim().min(1).max(120),
  password: NewPassword,
});
export const SetOperatorPasswordInput = z.object({ email: Email, password: NewPassword });
export const DisableOperatorInput = z.object({ email: Email });
export const OperatorDone = z.object({ operatorId: Id });
export const OperatorList = z.object({
  operators: z.array(
    OperatorSession.extend({
      createdAt: z.iso.datetime(),
      disabledAt: z.iso.datetime().nullable(),
      /** Null when they never signed in. */
      activeAt: z.iso.datetime().nullable(),
    }),
  ),
});

/** A shop as an operator may know it. */
const Shop = z.object({ tenantId: Id, slug: z.string(), name: z.string() });
const Count = z.int().nonnegative();

/** How the queue of the whole installation stands: counts, our ids and the names of shops, nothing of a customer. */
export const QueueOverview = z.object({
  figures: z.object({
    pendingMailboxes: Count,
    oldestPendingSeconds: z.number(),
    parked: Count,
    outboxQueued: Count,
    outboxLeased: Count,
    outboxUnknown: Count,
    outboxWaitingForPerson: Count,
    statusesPending: Count,
    quarantined: Count,
    numbersPaused: Count,
    alarms: Count,
    apis: Count,
    workers: Count,
  }),
  alarms: z.array(
    z.object({
      id: Id,
      kind: z.string(),
      /** Null when it concerns the whole installation. */
      shop: Shop.nullable(),
      /** The number or process that it speaks of. */
      subjectId: Id.nullable(),
      count: Count,
      /** Some of the mailboxes, conversations or messages that it is about. */
      examples: z.array(Id),
      since: z.iso.datetime(),
      acknowledged: z.boolean(),
    }),
  ),
  processes: z.array(
    z.object({
      id: Id,
      kind: z.enum(['api', 'worker']),
      host: z.string(),
      pid: z.int(),
      startedAt: z.iso.datetime(),
      seenAt: z.iso.datetime(),
      alive: z.boolean(),
    }),
  ),
  /** The shops that have something waiting, longest first. */
  shops: z.array(
    Shop.extend({
      suspended: z.boolean(),
      pendingMailboxes: Count,
      oldestPendingSeconds: z.number(),
      parked: Count,
      outboxQueued: Count,
      outboxUnknown: Count,
      outboxWaitingForPerson: Count,
      statusesPending: Count,
    }),
  ),
  parked: z.array(z.object({ shop: Shop, conversationId: Id, reason: z.string(), parkedAt: z.iso.datetime() })),
  /** Numbers from which nothing is sent. */
  stoppedNumbers: z.array(
    z.object({
      shop: Shop,
      numberId: Id,
      status: z.enum(['paused', 'disconnected']),
      pausedCode: z.int().nullable(),
    }),
  ),
});
export type QueueOverview = z.infer<typeof QueueOverview>;

/** What was signed by Meta and could not be used. What it says stays where it is. */
export const QuarantineList = z.object({
  items: z.array(
    z.object({
      id: Id,
      /** Null when nobody knows whose it is. */
      shop: Shop.nullable(),
      reason: z.string(),
      receivedAt: z.iso.datetime(),
    }),
  ),
});
export type QuarantineList = z.infer<typeof QuarantineList>;
export const QuarantineItemInput = z.object({ quarantineId: Id });
export const QuarantineReplayed = z.object({
  /** Whether it left the quarantine. */
  done: z.boolean(),
  /** How many of its parts were stored now, and how many were known already. */
  stored: Count,
  duplicates: Count,
  /** Why it is still there. */
  reason: z.string().nullable(),
});
export const AcknowledgeAlarmInput = z.object({ alarmId: Id });
