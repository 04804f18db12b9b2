import type { Simulation } from '../simulation.ts';
import type { BusinessNumber } from '../world/types.ts';
import { appEdge } from './apps.ts';
import { catalogEdge, isCatalog } from './catalogs.ts';
import { GraphError, noSuchObject, unknownPath } from './errors.ts';
import { mediaNode } from './media.ts';
import { numberEdge } from './numbers.ts';
import type { GraphAnswer, GraphRequest } from './request.ts';
import { templateNode } from './templates.ts';
import { checkToken, checkWabaToken } from './token.ts';
import { wabaEdge } from './wabas.ts';

const OLDEST = 21;
const NEWEST = 26;

/** Throws when this version of the API is gone or not there yet. */
function checkVersion(request: GraphRequest): void {
  const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(request.version) ?? [];
  const version = Number(major);
  if (minor !== '0' || version < OLDEST || version > NEWEST) throw unknownPath(`/${request.version}`);
}

function numberOfCatalog(simulation: Simulation, catalogId: string): BusinessNumber | undefined {
  return simulation.world.numbers.values().find((number) => number.catalogId === catalogId);
}

/** Finds out what the id is and lets that part answer. Throws `GraphError` for whatever Meta would refuse. */
export async function answerGraph(simulation: Simulation, request: GraphRequest): Promise<GraphAnswer> {
  const { world, faults } = simulation;
  checkVersion(request);
  if (faults.hit('tokenInvalid', { phoneNumberId: request.id }) !== undefined) {
    throw new GraphError(190, { subcode: 463, message: 'Error validating access token: Session has expired.' });
  }
  if (request.id === 'me' && request.edge === '') {
    throw new GraphError(2500, {
      message: 'An active access token must be used to query information about the current user.',
    });
  }
  const number = world.numbers.get(request.id);
  if (number !== undefined) {
    checkToken(request, number.accessToken);
    return numberEdge(simulation, request, number);
  }
  if (world.wabas.has(request.id)) {
    checkWabaToken(simulation, request, request.id);
    return wabaEdge(simulation, request, request.id);
  }
  const template = world.templates.get(request.id);
  if (template !== undefined) {
    checkWabaToken(simulation, request, template.wabaId);
    return templateNode(simulation, request, template);
  }
  if (simulation.media.find(request.id) !== undefined) return mediaNode(simulation, request);
  if (isCatalog(simulation, request.id)) {
    checkToken(request, numberOfCatalog(simulation, request.id)?.accessToken);
    return catalogEdge(simulation, request);
  }
  if (request.edge === 'subscriptions') return appEdge(simulation, request);
  throw noSuchObject(request.method, request.id);
}
