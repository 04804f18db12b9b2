import { asString } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { BusinessNumber } from '../world/types.ts';
import { GraphError, invalidParameter, noSuchObject } from './errors.ts';
import { mediaLimit } from './media-limits.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';
import { checkToken } from './token.ts';

/** `POST /<number>/media`: keeps the file within Meta's sizes and types, for 30 days. */
export function uploadMedia(simulation: Simulation, request: GraphRequest, number: BusinessNumber): GraphAnswer {
  if (request.body.messaging_product !== 'whatsapp')
    throw invalidParameter('The parameter messaging_product is required.');
  const { file } = request;
  if (file === undefined) throw invalidParameter('The parameter file is required.');
  const mimeType = asString(request.body.type) ?? file.type;
  const limit = mediaLimit(mimeType);
  if (limit === undefined) {
    throw invalidParameter(
      `Param file must be a file with one of the supported types. Received file of type '${mimeType}'.`,
    );
  }
  if (file.bytes.byteLength > limit) {
    throw invalidParameter(
      `Param file is too large: ${file.bytes.byteLength} bytes, the limit for ${mimeType} is ${limit} bytes.`,
    );
  }
  const media = simulation.media.add({
    bytes: file.bytes,
    mimeType,
    origin: 'upload',
    filename: file.name,
    phoneNumberId: number.phoneNumberId,
  });
  simulation.world.changed();
  return ok({ id: media.id });
}

/** `GET` and `DELETE /<media>`; with `phone_number_id` Meta checks that the media belongs to that number. */
export function mediaNode(simulation: Simulation, request: GraphRequest): GraphAnswer {
  const media = simulation.media.find(request.id);
  if (media === undefined || request.edge !== '') throw noSuchObject(request.method, request.id);
  const owner = simulation.world.numbers.get(media.phoneNumberId ?? '');
  checkToken(request, owner?.accessToken);
  const guard = request.query.get('phone_number_id');
  if (guard !== null && guard !== media.phoneNumberId) throw noSuchObject(request.method, request.id);
  if (request.method === 'DELETE') {
    simulation.media.remove(media.id);
    simulation.world.changed();
    return ok({ success: true });
  }
  if (request.method !== 'GET')
    throw new GraphError(100, { message: `Unsupported ${request.method.toLowerCase()} request.` });
  return ok({
    messaging_product: 'whatsapp',
    url: `${request.origin}${simulation.media.issuePath(media)}`,
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(media.size),
    id: media.id,
  });
}
