import { WABA, P1, OMAR, SARA, LINA, account, message, unsupported } from './cast.ts';

/** What each sample of an inbound message says, as far as this package is concerned. */
export const MESSAGE_SAMPLES: Record<string, object[]> = {
  'msg-text.json': [
    {
      kind: 'message',
      wabaId: WABA,
      phoneNumberId: P1,
      sender: { ...OMAR, parentBsuid: null, username: null, identityHash: null },
      sentAt: new Date('2026-11-23T09:30:07Z'),
      groupId: null,
      contextId: null,
      forwarded: false,
      referral: null,
      referredProduct: null,
      message: { type: 'text', text: 'Hi, do you deliver to Sharjah?' },
    },
  ],
  'msg-text-multiline-rtl-mixed.json': [
    message({ type: 'text', text: 'أبغى:\n1) iPhone 16 (256GB)\n2) كفر شفاف\nالعنوان: حي النرجس، شارع 12\nشكراً 🙏' }),
  ],
  'msg-text-reply-context.json': [
    message({ type: 'text' }, { contextId: 'wamid.HBgMOTcxNTAxMjM0NTY3FQIAERgSRjQ0QzMwRDA3RDMzMUM2RkY2AA==' }),
  ],
  'msg-text-frequently-forwarded.json': [message({ type: 'text' }, { forwarded: true, contextId: null })],
  'msg-text-referred-product.json': [
    message({ type: 'text' }, { referredProduct: { catalogId: '1093385642117740', retailerId: 'OUD-100ML' } }),
  ],
  'msg-ctwa-status-ad-no-clid.json': [
    message(
      { type: 'text', text: 'Interested' },
      { referral: { sourceType: 'ad', clickId: null, headline: 'New in' } },
    ),
  ],
  'msg-text-identity-hash.json': [message({ type: 'text' }, { sender: { identityHash: 'DF2lS5v2W6x=' } })],
  'msg-image-caption-url.json': [
    message({
      type: 'media',
      media: 'image',
      mediaId: '1237210326921373',
      mimeType: 'image/jpeg',
      caption: 'هذا اللون موجود؟ 😍',
    }),
  ],
  'msg-video.json': [message({ type: 'media', media: 'video', mimeType: 'video/mp4', caption: 'unboxing' })],
  'msg-audio-voice.json': [message({ type: 'media', media: 'audio', mimeType: 'audio/ogg', voice: true })],
  'msg-document.json': [message({ type: 'media', media: 'document', filename: 'إيصال تحويل ٢٣-١١.pdf' })],
  'msg-document-no-filename.json': [message({ type: 'media', media: 'document', filename: null, caption: null })],
  'msg-sticker-animated.json': [
    message({ type: 'media', media: 'sticker', animated: true }, { sender: { ...LINA, phone: '201001234567' } }),
  ],
  'msg-location-pin.json': [
    message({ type: 'location', latitude: 24.8136481, longitude: 46.6134503, name: null, address: null }),
  ],
  'msg-location-named.json': [message({ type: 'location', latitude: 25.1972018, name: 'Burj Khalifa' })],
  'msg-contacts.json': [
    message({
      type: 'contacts',
      sharedOwn: false,
      contacts: [
        { name: 'Huda Saleh', company: 'Example LLC', phones: [{ phone: '+971 50 555 0199', waId: '971505550199' }] },
        { name: 'المستودع', company: null, phones: [{ phone: '0115550123', waId: null }] },
      ],
    }),
  ],
  'msg-contacts-own-shared.json': [
    message(
      { type: 'contacts', sharedOwn: true, contacts: [{ phones: [{ waId: '966535550188' }] }] },
      { sender: SARA },
    ),
  ],
  'msg-reaction.json': [message({ type: 'reaction', emoji: '👍🏽' })],
  'msg-reaction-removed-empty.json': [message({ type: 'reaction', emoji: null })],
  'msg-button-template.json': [
    message({ type: 'tap', id: 'ORDER_CONFIRM:SO-10442', title: 'تأكيد الطلب', source: 'template' }),
  ],
  'msg-button-context-phone-id.json': [message({ type: 'tap', id: 'STOP', title: 'STOP', source: 'template' })],
  'msg-interactive-button-reply.json': [
    message({ type: 'tap', id: 'pay:cod', title: 'الدفع عند الاستلام', source: 'button', description: null }),
  ],
  'msg-interactive-list-reply.json': [
    message({ type: 'tap', id: 'slot:2026-11-24T18', source: 'list', description: 'توصيل مجاني' }),
  ],
  'msg-interactive-list-reply-no-description.json': [message({ type: 'tap', id: 'size:L', description: null })],
  'msg-interactive-flow-reply.json': [
    message({ type: 'flow_reply', name: 'flow', flowToken: 'ft_01JD8Z7', response: { name: 'نورة', qty: 2 } }),
  ],
  'msg-interactive-flow-reply-no-token.json': [
    message({ type: 'flow_reply', flowToken: null, response: { screen_0_rating: '0_Excellent' } }),
  ],
  'msg-interactive-address-reply.json': [
    message({ type: 'flow_reply', name: 'address_message', response: { values: { in_pin_code: '400063' } } }),
  ],
  'msg-interactive-call-permission-accept.json': [
    message({ type: 'call_permission', granted: true, permanent: false, expiresAt: '2026-11-30T09:30:00.000Z' }),
  ],
  'msg-interactive-call-permission-reject.json': [
    message({ type: 'call_permission', granted: false, permanent: false, expiresAt: null }),
  ],
  // The error beside the message explains it; it is not reported a second time.
  'msg-interactive-missing-payload.json': [
    unsupported({ waType: 'interactive', errorCode: 131000, title: 'Something went wrong', raw: null }),
  ],
  'msg-order-empty-text-unknown-sku.json': [
    message({
      type: 'order',
      catalogId: '1093385642117740',
      text: null,
      items: [{ retailerId: 'DELETED-SKU-7', quantity: 99, priceMinor: 1000, currency: 'AED', valid: true }],
    }),
  ],
  'msg-system-number-change.json': [
    message({
      type: 'system',
      change: { kind: 'number_changed', previousPhone: '966598765432', newPhone: '966590001111', newBsuid: null },
    }),
  ],
  'msg-system-bsuid-change-with-phone.json': [
    message({
      type: 'system',
      change: {
        kind: 'bsuid_changed',
        previousPhone: '966598765432',
        newPhone: '966590001111',
        previousBsuid: 'SA.5561009213477715580',
        newBsuid: 'SA.8812004477120056613',
      },
    }),
  ],
  'msg-unsupported-companion-131060.json': [unsupported({ waType: 'unsupported', errorCode: 131060 })],
  'msg-media-too-large-131052.json': [unsupported({ errorCode: 131052, title: 'Media download error' })],
  'msg-edit-text.json': [
    message({
      type: 'edit',
      originalId: 'wamid.HBgMOTY2NTEyMzQ1Njc4FQIAEhgUM0FBNzM5MDM0RUExOTE3NzBFRUQA',
      message: { type: 'text', text: 'أقصد ٣ حبات مو ٢' },
    }),
  ],
  'msg-group-text.json': [
    message({ type: 'text' }, { groupId: 'Y2FwaV9ncm91cDoxOTY2NTU1MDEwMDMzOjEyMDM2MzQwNDY5NDIzMzgyMAZD' }),
  ],
  'msg-bsuid-only-text.json': [message({ type: 'text' }, { sender: SARA })],
  'msg-bsuid-with-phone-and-username.json': [message({ type: 'text' }, { sender: { ...LINA, phone: '201001234567' } })],
  'msg-bsuid-phone-disappears.json': [message({ type: 'text' }, { sender: { ...LINA, phone: null } })],
  'msg-value-level-error.json': [
    { kind: 'error', wabaId: WABA, phoneNumberId: P1, error: { code: 130429, title: 'Rate limit hit' } },
  ],
  'msg-user-action-link-click.json': [
    { kind: 'user_action', action: 'marketing_messages_link_click', occurredAt: new Date(1795426634_000) },
  ],
  'compat-text-pre-bsuid.json': [message({ type: 'text' }, { sender: { bsuid: null, phone: '971501234567' } })],
  'compat-interactive-unknown-subtype.json': [
    unsupported({ waType: 'interactive.product', errorCode: null, raw: { product_retailer_id: 'OUD-100ML' } }),
  ],
  'compat-unknown-message-type.json': [unsupported({ waType: 'holo_card', raw: { any: ['thing', { x: 1 }] } })],
  'compat-extra-unknown-keys.json': [message({ type: 'text', text: 'hi' }, { sender: OMAR })],
  'compat-unknown-field.json': [account('brand_new_field_2027', { wabaId: WABA, value: { anything: 1 } })],
};
