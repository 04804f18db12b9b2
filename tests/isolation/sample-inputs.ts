import { newId } from '@wac/shared';
import type { TestDatabase } from '../setup/database.ts';
import { demoCatalogue, orderDraft, PIXEL, type Shop, type ShopIds } from './two-shops.ts';

export interface Sample {
  /** An input that succeeds in the shop whose ids these are. */
  input(ids: ShopIds): object;
  /** Who calls it there; its owner unless said. */
  readonly by?: keyof Shop['as'];
  /** Brings the shop into the state in which the call succeeds. */
  prepare?(shop: Shop, see: TestDatabase['see']): Promise<unknown>;
  /** Ids that are no UUIDs, by their place in the input. */
  readonly more?: readonly string[];
  /** Ids that may be anybody's, each with the reason. */
  readonly global?: Readonly<Record<string, string>>;
  /** Ids for which even the failure is the machinery's own: no person can send them. */
  readonly internal?: boolean;
}

/** As Meta numbers things. */
const newDigits = (): string => String(Number.parseInt(newId().slice(-12), 16)).padStart(15, '1');

const nothing: Sample = { input: () => ({}) };
const conversation: Sample['input'] = ({ conversationId }) => ({ conversationId });

const handledBy =
  (who: 'owner' | 'bot'): NonNullable<Sample['prepare']> =>
  ({ ids, as }, see) => {
    const { actor } = as.owner;
    const memberId = who === 'owner' && actor.type === 'member' ? actor.memberId : null;
    return see('update conversations set handler = $2, member_id = $3 where id = $1', [
      ids.conversationId,
      memberId === null ? 'bot' : 'member',
      memberId,
    ]);
  };

const parked: NonNullable<Sample['prepare']> = ({ ids }, see) =>
  see(`update conversations set parked_at = now(), parked_reason = 'test' where id = $1`, [ids.conversationId]);

const currentProduct = ({ productId, categoryId }: ShopIds) => ({
  productId,
  categoryId,
  version: 1,
  name: { ar: 'طاجين', fr: 'Tajine', en: 'Tajine' },
  description: null,
  aliases: [],
  priceMinor: 7000,
});

/** One input for every operation: a new one without an entry here fails the test. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'account_event.list': nothing,
  'api_key.issue': { input: () => ({ name: 'Till', scopes: ['order.read'] }) },
  'api_key.list': nothing,
  'api_key.revoke': { input: ({ apiKeyId }) => ({ apiKeyId }) },
  'catalog.import': { input: demoCatalogue, by: 'system' },
  'category.get': { input: ({ categoryId }) => ({ categoryId }) },
  'category.list': nothing,
  'category.page': nothing,
  'conversation.get': { input: conversation },
  'conversation.hand_back': { input: conversation, prepare: handledBy('owner') },
  'conversation.inbox': nothing,
  'conversation.list': { input: ({ customerId }) => ({ customerId }) },
  'conversation.mark_read': { input: conversation },
  'conversation.take_over': { input: conversation, prepare: handledBy('bot') },
  'customer.get': { input: ({ customerId }) => ({ customerId }) },
  'customer.list': nothing,
  'member.add': {
    input: ({ userId }) => ({ userId, name: 'Amal', role: 'agent' }),
    by: 'system',
    global: { userId: 'a person may work in several shops' },
  },
  'message.get': { input: ({ messageId }) => ({ messageId }) },
  'message.list': {
    input: ({ conversationId, waMessageId }) => ({ conversationId, waMessageId }),
    more: ['waMessageId'],
  },
  'message.send': { input: ({ conversationId }) => ({ conversationId, text: 'Salam' }), prepare: handledBy('owner') },
  'message.settle_unknown': {
    input: ({ answerId }) => ({ messageId: answerId, resolution: 'drop' }),
    prepare: ({ ids }, see) =>
      see(`update outbox set state = 'waiting_for_person' where message_id = $1`, [ids.answerId]),
  },
  'number.connect': {
    input: () => ({
      phoneNumberId: newDigits(),
      wabaId: newDigits(),
      displayPhoneNumber: '212600000001',
      throughput: 80,
      accessToken: 'local',
    }),
    by: 'system',
  },
  'number.list': nothing,
  'number.resume': {
    input: ({ numberId }) => ({ numberId }),
    prepare: ({ ids }, see) =>
      see(`update numbers set status = 'paused', paused_code = 190 where id = $1`, [ids.numberId]),
  },
  'order.get': { input: ({ orderId }) => ({ orderId }) },
  'order.list': { input: ({ customerId }) => ({ customerId }) },
  'order.move': { input: ({ orderId }) => ({ orderId, from: 'placed', to: 'accepted' }) },
  'order.place': {
    input: ({ customerId, conversationId }) => ({ ...orderDraft(), customerId, conversationId }),
    by: 'system',
    internal: true,
  },
  'product.get': { input: ({ productId }) => ({ productId }) },
  'product.list': nothing,
  'product.page': nothing,
  'product.set_availability': { input: ({ productId }) => ({ productId, available: false }) },
  'product.set_photo': { input: ({ productId }) => ({ productId, dataBase64: PIXEL }) },
  'product.update': {
    input: currentProduct,
    prepare: ({ ids }, see) => see('update products set version = 1 where id = $1', [ids.productId]),
  },
  'queue.alarms': nothing,
  'queue.parked': { ...nothing, prepare: parked },
  'queue.replay': { input: conversation, prepare: parked },
  'queue.skip': { input: conversation, prepare: parked },
  'session.get': nothing,
  'tenant.create': {
    input: ({ userId }) => ({
      slug: `shop-${newId().slice(-12)}`,
      name: 'Shop',
      publicName: null,
      country: 'MA',
      city: null,
      currency: 'MAD',
      timezone: 'Africa/Casablanca',
      languages: ['ar'],
      quietTimeMs: 0,
      openingHours: {},
      metaCatalogId: null,
      owner: { userId, name: 'Amal' },
    }),
    by: 'system',
    global: { 'owner.userId': 'a person may own several shops' },
  },
  'ticket.issue': { input: ({ fileId }) => ({ fileIds: [fileId] }) },
};
