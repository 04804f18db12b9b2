/** One line of a cart. The price is what the customer's app claims: compare it, never charge it. */
export type OrderLine = {
  retailerId: string;
  /** Whole units; 0 when unusable. */
  quantity: number;
  /** Minor units of `currency`; null when absent or unusable. */
  priceMinor: number | null;
  currency: string;
  /** False when quantity (1–99), price, currency or product id cannot be right. */
  valid: boolean;
};

/** One card of a shared contact. */
export type ContactCard = {
  name: string | null;
  company: string | null;
  phones: { phone: string | null; waId: string | null }[];
};

/** What a `system` message says about the sender's identity; every field comes from its own key, never from the text. */
export type IdentityChange = {
  kind: 'number_changed' | 'bsuid_changed' | 'identity_changed' | 'unknown';
  previousPhone: string | null;
  newPhone: string | null;
  previousBsuid: string | null;
  newBsuid: string | null;
  identityHash: string | null;
};

/** What a customer sent, reduced to what is understood. JSON throughout, so that it comes back from a row as it went in. */
export type InboundMessage =
  | { type: 'text'; text: string }
  | { type: 'tap'; id: string; title: string; description: string | null; source: 'button' | 'list' | 'template' }
  | { type: 'order'; catalogId: string | null; text: string | null; items: OrderLine[] }
  | {
      type: 'location';
      /** Degrees; both null when one of them is not a number in range. */
      latitude: number | null;
      longitude: number | null;
      name: string | null;
      address: string | null;
    }
  | {
      type: 'media';
      media: MediaKind;
      /** Digits only; the address of the file is asked for by this id, never taken from the webhook. */
      mediaId: string;
      /** Without parameters, lower case. The sender's claim: not proof of the content. */
      mimeType: string;
      sha256: string | null;
      caption: string | null;
      filename: string | null;
      voice: boolean;
      animated: boolean;
    }
  | { type: 'contacts'; contacts: ContactCard[]; /** The sender's own card, sent on our request. */ sharedOwn: boolean }
  | { type: 'reaction'; targetId: string; /** null withdraws the reaction. */ emoji: string | null }
  | { type: 'system'; change: IdentityChange }
  | { type: 'flow_reply'; name: string | null; response: unknown; flowToken: string | null }
  | { type: 'call_permission'; granted: boolean; permanent: boolean; /** ISO 8601. */ expiresAt: string | null }
  | { type: 'edit'; originalId: string; message: InboundMessage }
  | { type: 'revoke'; originalId: string }
  | {
      type: 'unsupported';
      /** WhatsApp's own type, with the sub-type of an interactive message after a dot. */
      waType: string;
      errorCode: number | null;
      title: string | null;
      /** The content as it came, sanitised but not redacted; null when there was none. */
      raw: unknown;
    };

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';
