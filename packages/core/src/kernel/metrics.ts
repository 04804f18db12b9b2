import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

// Seconds; fine where the promises are (10 to 250 ms), coarse beyond.
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The figures of one process, as Prometheus reads them from `/metrics`. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = (name: string, help: string) => new Histogram({ name, help, buckets: BUCKETS, registers });
  return {
    registry,
    received: counter('wac_messages_received_total', 'Webhook items stored, by lane', ['lane']),
    deduplicated: counter('wac_messages_deduplicated_total', 'Webhook items that had been stored before'),
    unroutable: counter('wac_webhook_items_dropped_total', 'Items of numbers that nobody owns'),
    quarantined: counter('wac_webhook_quarantined_total', 'Signed bodies or items that could not be used'),
    refused: counter('wac_webhook_refused_total', 'Webhook requests refused, by status', ['status']),
    processed: counter('wac_messages_processed_total', 'Inbound messages handled'),
    sent: counter('wac_messages_sent_total', 'Messages accepted by Meta'),
    sendFailures: counter('wac_send_failures_total', 'Sends that Meta refused, by code', ['code']),
    parked: gauge('wac_conversations_parked', 'Conversations set aside after repeated failure'),
    unknown: gauge('wac_messages_unknown', 'Sends whose outcome nobody knows yet'),
    oldestUnread: gauge('wac_oldest_unread_seconds', 'Age of the oldest unread event'),
    pending: gauge('wac_mailboxes_pending', 'Senders with unread events'),
    outbox: gauge('wac_outbox_messages', 'Messages on their way out, by state', ['state']),
    statusesPending: gauge('wac_statuses_pending', 'Statuses that are not applied yet'),
    quarantineItems: gauge('wac_quarantine_items', 'Signed bodies or items in the quarantine'),
    numbersPaused: gauge('wac_numbers_paused', 'Numbers that send nothing until somebody has repaired them'),
    alarms: gauge('wac_alarms', 'Open alarms that nobody has acknowledged, by kind', ['kind']),
    processes: gauge('wac_processes', 'Processes seen within 30 seconds, by kind', ['kind']),
    connections: gauge('wac_database_connections', 'Connections of this process, and who waits for one', ['state']),
    eventLoopLag: gauge(
      'wac_event_loop_lag_seconds',
      'How late timers of this process ran, 99th percentile of 5 seconds',
    ),
    schedulesRun: counter('wac_schedules_run_total', 'Runs of what the installation does by itself', ['schedule']),
    ingestSeconds: histogram('wac_ingest_seconds', 'From the webhook request to its acknowledgement'),
    replySeconds: histogram('wac_reply_seconds', "From an event's acceptance to Meta's acceptance of the reply"),
  };
}
