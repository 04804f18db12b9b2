/// <reference lib="dom" />
// The one place that names what the simulator's own API speaks. Message bodies stay close to Meta's names, with every
// key optional: the page shows whatever a shop sends, also what Meta would have refused.

export type Product = {
  retailerId: string;
  name: string;
  priceMinor: number;
  currency: string;
  imageUrl?: string;
};

export type ShopNumber = {
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  verifiedName: string;
  catalogId?: string;
  products?: Product[];
};

export type Customer = {
  id: string;
  name: string;
  phone: string;
  bsuid: string;
  username: string | null;
  phoneVisible: boolean;
};

export type SimulatorState = { now: string; numbers: ShopNumber[]; customers: Customer[] };

type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed';

export type Entry = {
  id: string;
  direction: 'from_customer' | 'to_customer';
  at: string;
  status?: DeliveryStatus;
  message: Message;
  rendered?: Rendered;
};

/** What the simulator adds to a bubble: a template's text with its parameters in, a token-free address of the media. */
type Rendered = {
  text?: string;
  header?: string;
  footer?: string;
  buttons?: TemplateButton[];
  mediaUrl?: string;
};

export type TemplateButton = { type: string; text: string; url?: string; payload?: string; phone_number?: string };

export type Media = {
  id?: string;
  link?: string;
  url?: string;
  caption?: string;
  filename?: string;
  mime_type?: string;
  sha256?: string;
  voice?: boolean;
  animated?: boolean;
};

export type Location = {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
};

export type ContactCard = {
  name: { formatted_name: string; first_name?: string; last_name?: string };
  phones?: { phone?: string; wa_id?: string; type?: string }[];
  vcard?: string;
  origin?: string;
};

type OrderLine = {
  product_retailer_id: string;
  quantity: number;
  item_price: number;
  currency: string;
};

export type Message = {
  type: string;
  context?: { id?: string; message_id?: string; from?: string };
  text?: { body: string };
  image?: Media;
  video?: Media;
  audio?: Media;
  document?: Media;
  sticker?: Media;
  location?: Location;
  contacts?: ContactCard[];
  reaction?: { message_id: string; emoji?: string };
  button?: { payload: string; text: string };
  order?: { catalog_id: string; text?: string; product_items: OrderLine[] };
  system?: { body?: string; type?: string };
  interactive?: Interactive;
  template?: Template;
  errors?: { code: number; title?: string; message?: string }[];
};

export type InteractiveHeader = {
  type: string;
  text?: string;
  image?: Media;
  video?: Media;
  document?: Media;
};

export type ListRow = { id: string; title: string; description?: string };
export type ListSection = { title?: string; rows?: ListRow[]; product_items?: { product_retailer_id: string }[] };

export type CarouselCard = {
  card_index?: number;
  type?: string;
  header?: InteractiveHeader;
  body?: { text: string };
  action?: Action;
};

type ActionButton = {
  type: string;
  reply?: { id: string; title: string };
  quick_reply?: { id: string; title: string };
};

export type Action = {
  name?: string;
  button?: string;
  buttons?: ActionButton[];
  sections?: ListSection[];
  parameters?: Record<string, unknown>;
  catalog_id?: string;
  product_retailer_id?: string;
  cards?: CarouselCard[];
};

export type Interactive = {
  type: string;
  header?: InteractiveHeader;
  body?: { text: string };
  footer?: { text: string };
  action?: Action;
  button_reply?: { id: string; title: string };
  list_reply?: ListRow;
  nfm_reply?: { name: string; body?: string; response_json: string };
  call_permission_reply?: { response: string; is_permanent?: boolean; response_source?: string };
};

export type TemplateParameter = {
  type: string;
  text?: string;
  payload?: string;
  coupon_code?: string;
  image?: Media;
  video?: Media;
  document?: Media;
  location?: Location;
  action?: Action;
};

export type TemplateComponent = {
  type: string;
  sub_type?: string;
  index?: string | number;
  parameters?: TemplateParameter[];
  cards?: { card_index?: number; components?: TemplateComponent[] }[];
};

export type Template = {
  name: string;
  language?: { code: string };
  components?: TemplateComponent[];
};

export type StreamEvent = {
  type: 'message' | 'status' | 'typing' | 'customer' | 'number';
  customerId?: string;
  phoneNumberId?: string;
  entry?: Entry;
};

export type FaultSetting = {
  count?: number;
  probability?: number;
  delayMs?: number;
  code?: number;
  status?: number;
};

export type FaultInfo = { name: string; acts: string; does: string; takes: string[] };

export type FaultState = {
  switches: Record<string, FaultSetting>;
  hits: Record<string, number>;
  available: FaultInfo[];
};
