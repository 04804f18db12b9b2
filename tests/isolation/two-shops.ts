import { setTimeout as sleep } from 'node:timers/promises';
import { importCatalogue, setProductPhoto } from '@wac/core/catalog';
import { turnHandler } from '@wac/core/conversations';
import { DEMO_CATALOGUE, demoShopView } from '@wac/core/demo';
import type { Actor, Ctx } from '@wac/core/kernel';
import { claimDue, createDueFloor, processClaimed } from '@wac/core/messaging';
import { priceCart } from '@wac/core/ordering';
import { placeOrder } from '@wac/core/orders';
import { API_KEY_SCOPES, newId, type Role } from '@wac/shared';
import { startInstallation, type SeededTenant, type TestInstallation } from '../setup/installation.ts';

/** Ids of one shop's rows, one of each kind that an operation may be asked for. */
export interface ShopIds {
  readonly tenantId: string;
  readonly userId: string;
  readonly orderId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly customerId: string;
  readonly conversationId: string;
  /** What the customer wrote, and what was answered. */
  readonly messageId: string;
  readonly answerId: string;
  readonly waMessageId: string;
  readonly fileId: string;
  readonly numberId: string;
  readonly apiKeyId: string;
}

export interface Shop {
  readonly seeded: SeededTenant;
  readonly ids: ShopIds;
  /** Calls as its owner, as a program with every scope, or as the machinery. */
  readonly as: Readonly<Record<'owner' | 'program' | 'system', Ctx>>;
}

export const LINES = [{ sku: 'TAJ-POULET', quantity: 2 }];
export const ZONE = 'maarif';
/** What the import of a catalogue takes of the demo shop. */
export function demoCatalogue() {
  const { categories, products, deliveryZones } = DEMO_CATALOGUE;
  return { categories, products, deliveryZones };
}

export const TOTAL_MINOR = priceCart(demoShopView(), LINES, ZONE).totalMinor;

/** The smallest picture there is: one red pixel. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

/** Two shops that look alike: the same catalogue, the same customer with the same words and the same order. */
export async function openTwoShops(): Promise<{ installation: TestInstallation; one: Shop; two: Shop }> {
  // No worker: nothing moves but what the test moves.
  const installation = await startInstallation({ scenario: 'samples', worker: false });
  await installation.database.see('update tenants set quiet_time_ms = 0');
  const [first, second] = installation.tenants;
  if (!first || !second) throw new Error('The scenario has no two shops');
  return { installation, one: await openShop(installation, first), two: await openShop(installation, second) };
}

async function openShop(installation: TestInstallation, seeded: SeededTenant): Promise<Shop> {
  const { platform, database } = installation;
  const look = async (statement: string, ...values: string[]): Promise<string> => {
    const [row] = await database.see<{ id: string }>(statement, values);
    if (!row) throw new Error(`Nothing found: ${statement}`);
    return row.id;
  };
  const tenantId = await look('select id from tenants where slug = $1', seeded.slug);
  const as = (actor: Actor): Ctx => ({ ...platform, tenantId, actor, requestId: newId() });
  const system = as({ type: 'system', job: 'test' });
  await importCatalogue.call(system, demoCatalogue());

  const phone = await installation.phone({ name: 'Amal', phoneNumberId: seeded.phoneNumberId });
  await phone.says('Salam');
  // The simulator answers before its webhook has arrived.
  for (let handled = false; !handled;) {
    await sleep(20);
    const claims = await claimDue(platform, { after: tenantId, busy: [], tenants: 100, floor: createDueFloor() });
    for (const [owner, boxes] of claims) await processClaimed(platform, owner, boxes, turnHandler);
    handled = claims.has(tenantId);
  }
  const of = (statement: string): Promise<string> => look(`${statement} limit 1`, tenantId);
  const conversationId = await of('select id from conversations where tenant_id = $1');
  const customerId = await of('select customer_id as id from conversations where tenant_id = $1');
  // Not the one that is ordered: what is changed and sold out here must not stand in the way there.
  const productId = await of(`select id from products where sku = 'COUSCOUS' and tenant_id = $1`);
  const order = await placeOrder.call(system, { ...orderDraft(), customerId, conversationId });
  const { photoFileId } = await setProductPhoto.call(system, { productId, dataBase64: PIXEL });
  const inbound = `from messages where direction = 'inbound' and tenant_id = $1`;
  return {
    seeded,
    ids: {
      tenantId,
      userId: await look('select id from users where email = $1', seeded.owner.email),
      orderId: order.id,
      productId,
      categoryId: await of('select category_id as id from products where tenant_id = $1'),
      customerId,
      conversationId,
      messageId: await of(`select id ${inbound}`),
      waMessageId: await of(`select wa_message_id as id ${inbound}`),
      answerId: await of(`select id from messages where direction = 'outbound' and tenant_id = $1`),
      fileId: photoFileId ?? '',
      numberId: await of('select id from numbers where tenant_id = $1'),
      apiKeyId: await of('select id from api_keys where tenant_id = $1'),
    },
    as: {
      owner: as(await signedIn(installation, seeded)),
      program: as({ type: 'api-key', id: newId(), scopes: API_KEY_SCOPES }),
      system,
    },
  };
}

export function orderDraft() {
  return {
    lines: LINES,
    customerName: 'Amal',
    phone: '+212600000000',
    zoneKey: ZONE,
    address: '12, rue des Lilas',
    note: null,
    totalMinor: TOTAL_MINOR,
  };
}

async function signedIn({ apiUrl, database }: TestInstallation, { owner }: SeededTenant): Promise<Actor> {
  const response = await fetch(`${apiUrl}/trpc/auth.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(owner),
  });
  if (!response.ok) throw new Error(`Signing in answered ${response.status}`);
  const [row] = await database.see<{ member_id: string; user_id: string; session_id: string; role: Role }>(
    `select s.member_id, s.user_id, s.id as session_id, m.role
    from sessions s join members m on m.tenant_id = s.tenant_id and m.id = s.member_id join users u on u.id = s.user_id
    where u.email = $1`,
    [owner.email],
  );
  if (!row) throw new Error('There is no session');
  const { member_id: memberId, user_id: userId, session_id: sessionId, role } = row;
  return { type: 'member', memberId, userId, sessionId, role };
}
