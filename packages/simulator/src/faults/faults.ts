import { asArray, asNumber, asObject, asString, type Json, type JsonObject } from '../json.ts';
import { createRandom, type Random } from './random.ts';
import { FAULT_NAMES, SWITCHES, type FaultName } from './switches.ts';

/** A fault that is on: for so many hits, or with a probability, or always; perhaps for one number or one field only. */
type Fault = {
  left?: number;
  probability?: number;
  phoneNumberId?: string;
  field?: string;
  delayMs?: number;
  code?: number;
  status?: number;
  details?: string;
  statuses?: string[];
  afterSent?: boolean;
};

/** Where a fault might hit. */
type Occasion = { phoneNumberId?: string; field?: string; status?: string };

/** The switchboard. */
export type Faults = {
  /** Sets switches by name; `null` or `false` takes one off. Returns what it could not understand. */
  set(changes: JsonObject): string[];
  clear(): void;
  /** The fault, when it is on and hits now; counts are used up by asking. */
  hit(name: FaultName, occasion?: Occasion): Fault | undefined;
  random: Random;
  describe(): JsonObject;
};

function isFaultName(name: string): name is FaultName {
  return (FAULT_NAMES as readonly string[]).includes(name);
}

function readFault(value: Json): Fault | undefined {
  if (value === true) return {};
  if (typeof value === 'number') return { left: value };
  const input = asObject(value);
  if (input === undefined) return undefined;
  const fault: Fault = {};
  const left = asNumber(input.count);
  if (left !== undefined) fault.left = left;
  for (const key of ['probability', 'delayMs', 'code', 'status'] as const) {
    const number = asNumber(input[key]);
    if (number !== undefined) fault[key] = number;
  }
  for (const key of ['phoneNumberId', 'field', 'details'] as const) {
    const text = asString(input[key]);
    if (text !== undefined) fault[key] = text;
  }
  const statuses = asArray(input.statuses)?.filter((status) => typeof status === 'string');
  if (statuses !== undefined) fault.statuses = statuses;
  if (input.afterSent === true) fault.afterSent = true;
  return fault;
}

function concerns(fault: Fault, occasion: Occasion): boolean {
  if (fault.phoneNumberId !== undefined && fault.phoneNumberId !== occasion.phoneNumberId) return false;
  if (fault.field !== undefined && fault.field !== occasion.field) return false;
  return fault.statuses === undefined || fault.statuses.includes(occasion.status ?? '');
}

/** A switchboard with all switches off. Chance is seeded, so that a failing run can be repeated. */
export function createFaults(): Faults {
  const active = new Map<FaultName, Fault>();
  const hits = new Map<FaultName, number>();
  const random = createRandom(1);
  return {
    random,
    set(changes) {
      const refused: string[] = [];
      for (const [name, value] of Object.entries(changes)) {
        if (name === 'seed' && typeof value === 'number') random.seed(value);
        else if (!isFaultName(name) || value === undefined) refused.push(name);
        else if (value === null || value === false || value === 0) active.delete(name);
        else {
          const fault = readFault(value);
          if (fault === undefined) refused.push(name);
          else active.set(name, fault);
        }
      }
      return refused;
    },
    clear() {
      active.clear();
      hits.clear();
    },
    hit(name, occasion = {}) {
      if (active.size === 0) return undefined;
      const fault = active.get(name);
      if (fault === undefined || !concerns(fault, occasion)) return undefined;
      if (fault.probability !== undefined && random.next() >= fault.probability) return undefined;
      if (fault.left !== undefined) {
        fault.left -= 1;
        if (fault.left <= 0) active.delete(name);
      }
      hits.set(name, (hits.get(name) ?? 0) + 1);
      return fault;
    },
    describe() {
      const switches: JsonObject = {};
      for (const [name, { left, ...fault }] of active)
        switches[name] = left === undefined ? fault : { ...fault, count: left };
      return {
        seed: random.currentSeed(),
        switches,
        hits: Object.fromEntries(hits),
        available: SWITCHES.map((info) => ({ ...info, takes: [...info.takes] })),
      };
    },
  };
}
