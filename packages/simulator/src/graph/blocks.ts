import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { isWindowOpen } from '../traffic/window.ts';
import { findConversation } from '../world/conversations.ts';
import { bsuidFor, findByBsuid } from '../world/customers.ts';
import { digitsOf } from '../world/numbers.ts';
import type { BusinessNumber, Customer } from '../world/types.ts';
import { GraphError, invalidParameter } from './errors.ts';
import { pageOf } from './pages.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';

function whoIs(
  simulation: Simulation,
  number: BusinessNumber,
  item: JsonObject,
): { input: string; customer: Customer | undefined } {
  const bsuid = asString(item.user_id);
  if (bsuid !== undefined) return { input: bsuid, customer: findByBsuid(simulation.world, number, bsuid) };
  const input = asString(item.user) ?? '';
  return { input, customer: simulation.world.customerByPhone.get(digitsOf(input)) };
}

function describe(simulation: Simulation, number: BusinessNumber, input: string, customer: Customer): JsonObject {
  const described: JsonObject = { input, user_id: bsuidFor(simulation.world, customer, number) };
  if (customer.phoneVisible) described.wa_id = customer.phone;
  return described;
}

/** The block list: only customers who wrote in the last 24 hours; a partial failure is HTTP 400 with code 139100. */
export function blockUsers(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  const { world } = simulation;
  if (request.method === 'GET') {
    const customers = number.blocked.flatMap((id) => world.customers.get(id) ?? []);
    const items = customers.map((customer): JsonObject => ({
      messaging_product: 'whatsapp',
      ...describe(simulation, number, customer.phone, customer),
    }));
    return ok(pageOf(items, request.query, request.origin, `/${request.version}/${request.id}/block_users`));
  }
  const list = asArray(request.body.block_users)?.map((item) => asObject(item) ?? {});
  if (list === undefined || list.length === 0) throw invalidParameter('The parameter block_users is required.');
  const done: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const item of list) {
    const { input, customer } = whoIs(simulation, number, item);
    const conversation =
      customer === undefined ? undefined : findConversation(world, customer.id, number.phoneNumberId);
    const recent = conversation !== undefined && isWindowOpen(conversation, world.clock.now());
    if (customer === undefined || (request.method === 'POST' && !recent)) {
      failed.push({
        input,
        errors: [{ code: 139101, message: 'User has not messaged the business in the last 24 hours' }],
      });
      continue;
    }
    number.blocked = number.blocked.filter((id) => id !== customer.id);
    if (request.method === 'POST') number.blocked.push(customer.id);
    done.push(describe(simulation, number, input, customer));
  }
  world.changed();
  const lists: JsonObject = request.method === 'POST' ? { added_users: done } : { removed_users: done };
  if (failed.length === 0) return ok({ messaging_product: 'whatsapp', block_users: lists });
  lists.failed_users = failed;
  const error = new GraphError(139100, { details: 'Some users could not be blocked or unblocked.' });
  return { kind: 'json', status: 400, body: { messaging_product: 'whatsapp', block_users: lists, ...error.body() } };
}
