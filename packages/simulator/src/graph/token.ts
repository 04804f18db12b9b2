import type { Simulation } from '../simulation.ts';
import { GraphError } from './errors.ts';
import type { GraphRequest } from './request.ts';

/** 190 when the number was given a token and the request has another. */
export function checkToken(request: GraphRequest, expected: string | undefined): void {
  if (expected === undefined || request.token === expected) return;
  const missing = request.token === undefined;
  throw new GraphError(190, {
    message: missing
      ? 'An access token is required to request this resource.'
      : 'Invalid OAuth access token - Cannot parse access token',
  });
}

/** An account answers to the token of each of its numbers. */
export function checkWabaToken(simulation: Simulation, request: GraphRequest, wabaId: string): void {
  const tokens = simulation.world.numbers
    .values()
    .filter((number) => number.wabaId === wabaId)
    .map((number) => number.accessToken)
    .toArray();
  if (tokens.length === 0 || tokens.includes(undefined) || tokens.includes(request.token)) return;
  checkToken(request, tokens[0]);
}
