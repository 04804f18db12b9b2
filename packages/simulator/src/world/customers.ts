import { makeBsuid } from './bsuid.ts';
import { digitsOf } from './numbers.ts';
import type { BusinessNumber, Customer } from './types.ts';
import type { World } from './world.ts';

/** What is known of a new customer. */
export type CustomerInput = {
  name: string;
  phone?: string;
  username?: string | null;
  phoneVisible?: boolean;
  bsuid?: string;
  onWhatsApp?: boolean;
};

function bsuidKey(portfolioId: string, bsuid: string): string {
  return `${portfolioId}/${bsuid}`;
}

function freshPhone(world: World): string {
  for (let n = world.nextCustomer; ; n += 1) {
    const phone = `2126${String(10_000_000 + ((n * 7_654_321) % 90_000_000))}`;
    if (!world.customerByPhone.has(phone)) return phone;
  }
}

function index(world: World, customer: Customer): void {
  world.customers.set(customer.id, customer);
  world.customerByPhone.set(customer.phone, customer);
  for (const [portfolioId, bsuid] of Object.entries(customer.bsuids)) {
    world.customerByBsuid.set(bsuidKey(portfolioId, bsuid), customer);
  }
  world.customerByBsuid.set(bsuidKey('', customer.bsuid), customer);
}

/** A new person with a phone; a phone number that is taken returns who has it, with the new details. */
export function addCustomer(world: World, input: CustomerInput): Customer {
  const phone = input.phone === undefined ? freshPhone(world) : digitsOf(input.phone);
  const known = world.customerByPhone.get(phone);
  if (known !== undefined) return changeDetails(world, known, input);
  const id = `customer-${world.nextCustomer}`;
  world.nextCustomer += 1;
  const customer: Customer = {
    id,
    name: input.name,
    phone,
    bsuid: input.bsuid ?? makeBsuid(phone, 'home'),
    bsuids: {},
    username: bareUsername(input.username),
    phoneVisible: input.phoneVisible ?? true,
    onWhatsApp: input.onWhatsApp ?? true,
  };
  index(world, customer);
  world.live.publish({ type: 'customer', customerId: id });
  world.changed();
  return customer;
}

/** Restores a customer from a snapshot. */
export function restoreCustomer(world: World, customer: Customer): void {
  index(world, customer);
}

function bareUsername(username: string | null | undefined): string | null {
  const bare = (username ?? '').replace(/^@/, '');
  return bare === '' ? null : bare;
}

/** Changes name, username or visibility of the phone. */
export function changeDetails(world: World, customer: Customer, changes: Partial<CustomerInput>): Customer {
  if (changes.name !== undefined) customer.name = changes.name;
  if (changes.username !== undefined) customer.username = bareUsername(changes.username);
  if (changes.phoneVisible !== undefined) customer.phoneVisible = changes.phoneVisible;
  if (changes.onWhatsApp !== undefined) customer.onWhatsApp = changes.onWhatsApp;
  world.live.publish({ type: 'customer', customerId: customer.id });
  world.changed();
  return customer;
}

/** What the world looked like before a customer moved to another phone number. */
export type NumberChange = { previousPhone: string; previousBsuids: Record<string, string>; previousBsuid: string };

/** Gives the customer another phone number and with it new ids; undefined when the number is somebody else's. */
export function changePhone(world: World, customer: Customer, phone: string): NumberChange | undefined {
  const digits = digitsOf(phone);
  if (digits === '' || world.customerByPhone.has(digits)) return undefined;
  const before = { previousPhone: customer.phone, previousBsuids: customer.bsuids, previousBsuid: customer.bsuid };
  world.customerByPhone.delete(customer.phone);
  world.customerByBsuid.delete(bsuidKey('', customer.bsuid));
  for (const [portfolioId, bsuid] of Object.entries(customer.bsuids)) {
    world.customerByBsuid.delete(bsuidKey(portfolioId, bsuid));
  }
  customer.phone = digits;
  customer.bsuid = makeBsuid(digits, `home|${before.previousBsuid}`);
  customer.bsuids = {};
  index(world, customer);
  world.live.publish({ type: 'customer', customerId: customer.id });
  world.changed();
  return before;
}

/** The id by which this number's portfolio knows the customer. */
export function bsuidFor(world: World, customer: Customer, number: BusinessNumber): string {
  if (number.portfolioId === world.homePortfolioId) return customer.bsuid;
  let bsuid = customer.bsuids[number.portfolioId];
  if (bsuid === undefined) {
    bsuid = makeBsuid(customer.phone, `${number.portfolioId}|${customer.bsuid}`);
    customer.bsuids[number.portfolioId] = bsuid;
    world.customerByBsuid.set(bsuidKey(number.portfolioId, bsuid), customer);
  }
  return bsuid;
}

/** Who this id means to the number; undefined for an id of another portfolio. */
export function findByBsuid(world: World, number: BusinessNumber, bsuid: string): Customer | undefined {
  const scope = number.portfolioId === world.homePortfolioId ? '' : number.portfolioId;
  return world.customerByBsuid.get(bsuidKey(scope, bsuid));
}

/** From now on the number's portfolio knows the customer by this id (as a hand-written webhook said). */
export function adoptBsuid(world: World, customer: Customer, number: BusinessNumber, bsuid: string): void {
  if (bsuidFor(world, customer, number) === bsuid) return;
  if (number.portfolioId === world.homePortfolioId) customer.bsuid = bsuid;
  else customer.bsuids[number.portfolioId] = bsuid;
  index(world, customer);
}
