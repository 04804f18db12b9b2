import { asString, type JsonObject } from '../json.ts';
import { makeBsuid } from '../world/bsuid.ts';
import { addCustomer, findByBsuid } from '../world/customers.ts';
import { digitsOf } from '../world/numbers.ts';
import type { BusinessNumber, Customer } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { GraphError, invalidParameter, invalidValue } from './errors.ts';

const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Who a message is for: `to` wins over `recipient`. A customer is missing when nobody has that address. */
export type Recipient = { input: string; byPhone: boolean; phone: string | undefined; customer: Customer | undefined };

/** Reads the address of a send; a phone number that nobody has joins as a new customer when the settings say so. */
export function readRecipient(world: World, number: BusinessNumber, body: JsonObject): Recipient {
  const to = body.to;
  if (to !== undefined && to !== null && to !== '') {
    const input = typeof to === 'number' ? String(to) : asString(to);
    if (input === undefined || !/^\+?[\d\s().-]+$/.test(input))
      throw invalidParameter("Param 'to' is not a valid phone number.");
    const phone = digitsOf(input);
    if (phone.length < 5 || phone.length > 17)
      throw invalidValue("Parameter 'to' is not a valid WhatsApp phone number.");
    if (phone === digitsOf(number.displayPhoneNumber)) throw new GraphError(131021);
    return { input, byPhone: true, phone, customer: customerByPhone(world, phone) };
  }
  const bsuid = asString(body.recipient);
  if (bsuid === undefined || bsuid === '') throw invalidParameter('The parameter to is required.');
  if (!BSUID.test(bsuid)) throw invalidParameter("Param 'recipient' is not a valid business-scoped user id.");
  return { input: bsuid, byPhone: false, phone: undefined, customer: findByBsuid(world, number, bsuid) };
}

function customerByPhone(world: World, phone: string): Customer | undefined {
  const known = world.customerByPhone.get(phone);
  if (known !== undefined || world.settings.unknownRecipients === 'fail') return known;
  return addCustomer(world, { name: `+${phone}`, phone });
}

/** A stand-in for an address that nobody has, so that its failure can be told like any other. */
export function ghostOf(number: BusinessNumber, recipient: Recipient): Customer {
  const bsuid = recipient.byPhone ? makeBsuid(recipient.phone ?? '', 'ghost') : recipient.input;
  return {
    id: 'nobody',
    name: '',
    phone: recipient.phone ?? '',
    bsuid,
    bsuids: { [number.portfolioId]: bsuid },
    username: null,
    phoneVisible: recipient.byPhone,
    onWhatsApp: false,
  };
}
