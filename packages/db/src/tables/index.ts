import type { AlarmsTable, AuditsTable, NumberHoursTable, NumberPulsesTable, ProcessesTable } from './auditor.ts';
import type { CategoriesTable, DeliveryZonesTable, FilesTable, ProductsTable } from './catalog.ts';
import type { ConversationsTable, MessagesTable, NumberRoutesTable, NumbersTable } from './conversations.ts';
import type { ConsentsTable, CustomerIdentitiesTable, CustomersTable } from './customers.ts';
import type {
  AuditLogTable,
  AuditSealsTable,
  AuditUnsealedTable,
  EventsTable,
  IdempotencyKeysTable,
  JobsTable,
  SchedulesTable,
  TicketsTable,
} from './kernel.ts';
import type {
  AccountEventsTable,
  DedupeKeysTable,
  InboundEventsTable,
  MailboxCursorsTable,
  MailboxesTable,
  OutboxTable,
  QuarantineTable,
  StatusEventsTable,
} from './message-queue.ts';
import type {
  OperatorAuditLogTable,
  OperatorAuditSealsTable,
  OperatorAuditUnsealedTable,
  OperatorsTable,
  OperatorSessionsTable,
} from './operators.ts';
import type { OrderLinesTable, OrdersTable, OrderStepsTable, OrderTransitionsTable } from './orders.ts';
import type { ApiKeysTable, MembersTable, SessionsTable, TenantsTable, UsersTable } from './tenancy.ts';

/** Every table, camelCased by the client. A test compares it with the database's catalogue. */
export interface Tables {
  accountEvents: AccountEventsTable;
  alarms: AlarmsTable;
  apiKeys: ApiKeysTable;
  auditLog: AuditLogTable;
  auditSeals: AuditSealsTable;
  auditUnsealed: AuditUnsealedTable;
  audits: AuditsTable;
  categories: CategoriesTable;
  consents: ConsentsTable;
  conversations: ConversationsTable;
  customerIdentities: CustomerIdentitiesTable;
  customers: CustomersTable;
  dedupeKeys: DedupeKeysTable;
  deliveryZones: DeliveryZonesTable;
  events: EventsTable;
  files: FilesTable;
  idempotencyKeys: IdempotencyKeysTable;
  inboundEvents: InboundEventsTable;
  jobs: JobsTable;
  mailboxCursors: MailboxCursorsTable;
  mailboxes: MailboxesTable;
  members: MembersTable;
  messages: MessagesTable;
  numberHours: NumberHoursTable;
  numberPulses: NumberPulsesTable;
  numberRoutes: NumberRoutesTable;
  numbers: NumbersTable;
  operatorAuditLog: OperatorAuditLogTable;
  operatorAuditSeals: OperatorAuditSealsTable;
  operatorAuditUnsealed: OperatorAuditUnsealedTable;
  operatorSessions: OperatorSessionsTable;
  operators: OperatorsTable;
  orderLines: OrderLinesTable;
  orderSteps: OrderStepsTable;
  orderTransitions: OrderTransitionsTable;
  orders: OrdersTable;
  outbox: OutboxTable;
  processes: ProcessesTable;
  products: ProductsTable;
  quarantine: QuarantineTable;
  schedules: SchedulesTable;
  sessions: SessionsTable;
  statusEvents: StatusEventsTable;
  tenants: TenantsTable;
  tickets: TicketsTable;
  users: UsersTable;
}
