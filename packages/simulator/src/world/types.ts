import type { JsonObject } from '../json.ts';

/** A product of a number's catalogue, as the phone shows it. */
export type Product = { retailerId: string; name: string; priceMinor: number; currency: string; imageUrl?: string };

/** Messages a second, in and out together: 80, 1,000 or 20 (coexistence). */
export type ThroughputLevel = 'STANDARD' | 'HIGH' | 'COEXISTENCE';

/** A callback that replaces the app's own for messaging fields. */
type CallbackOverride = { url: string; verifyToken: string };

/** A business phone number. */
export type BusinessNumber = {
  phoneNumberId: string;
  wabaId: string;
  portfolioId: string;
  displayPhoneNumber: string;
  verifiedName: string;
  accessToken?: string;
  throughputLevel: ThroughputLevel;
  catalogId?: string;
  products: Product[];
  registered: boolean;
  pin?: string;
  profile: JsonObject;
  commerce: { is_cart_enabled: boolean; is_catalog_visible: boolean };
  settings: JsonObject;
  override?: CallbackOverride;
  /** Unique customers outside the window per 24 hours and portfolio; unlimited when missing. */
  messagingLimit?: number;
  /** Free service messages used, by month in the account's time zone. */
  freeServiceUsed: Record<string, number>;
  blocked: string[];
};

/** A WhatsApp business account. */
export type Waba = { wabaId: string; subscribed: 'default' | 'on' | 'off'; override?: CallbackOverride };

/** A person with a phone. */
export type Customer = {
  id: string;
  name: string;
  phone: string;
  /** Id in the first portfolio; others are derived, since the same person has another id in each. */
  bsuid: string;
  bsuids: Record<string, string>;
  username: string | null;
  phoneVisible: boolean;
  onWhatsApp: boolean;
};

export type EntryStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** What a template looks like once its parameters are in. */
export type Rendered = {
  text?: string;
  header?: string;
  footer?: string;
  buttons?: { type: string; text: string; url?: string; payload?: string }[];
  /** Where the phone can load the media of this message, without a token. */
  mediaUrl?: string;
};

/** One bubble on the customer's phone. */
export type Entry = {
  id: string;
  direction: 'from_customer' | 'to_customer';
  at: string;
  status?: EntryStatus;
  message: JsonObject;
  rendered?: Rendered;
};

/** The price Meta would tell for a message. */
export type Pricing = {
  billable: boolean;
  pricing_model: 'PMP';
  type: 'regular' | 'free_customer_service' | 'free_entry_point';
  category: string;
};

/** Something that happened to a message, as `message_history` tells it. */
type DeliveryEvent = { status: string; at: number };

/** A bubble with what the simulator knows about it. */
export type StoredEntry = {
  entry: Entry;
  opaque?: string;
  pricing?: Pricing;
  entryPoint?: { id: string; expiresAt: number };
  events: DeliveryEvent[];
  /** Pricing is told on `sent` and once more on delivered or read. */
  priceTold?: boolean;
};

/** What one number and one customer said to each other. */
export type Conversation = {
  customerId: string;
  phoneNumberId: string;
  entries: StoredEntry[];
  lastInboundAt: number | null;
  /** Free entry point: when the customer came by an ad, and until when answers are free. */
  adAt?: number;
  freeUntil?: number;
  freeConversationId?: string;
  pair: { tokens: number; at: number };
};

/** An app that receives webhooks. */
export type Subscription = {
  id: string;
  callbackUrl: string;
  verifyToken: string;
  appSecret: string;
  fields?: string[];
  /** Receives every account without `subscribed_apps` (how the simulator's own API subscribes). */
  everyWaba: boolean;
};

export type TemplateStatus = 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED' | 'PENDING_DELETION';

/** A message template in one language. */
export type Template = {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: TemplateStatus;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: JsonObject[];
  rejectedReason: string;
  editedAt: number[];
};
