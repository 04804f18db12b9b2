import { asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { Rendered } from '../world/types.ts';

/** Where the phone finds the picture or file of a message that was sent by media id. */
export function renderMedia(simulation: Simulation, type: string, body: JsonObject): Rendered | undefined {
  const content = asObject(body[type]);
  const header = asObject(content?.header);
  const headerMedia = asObject(header?.[asString(header?.type) ?? '']);
  const id = asString(type === 'interactive' ? headerMedia?.id : content?.id);
  if (id === undefined || simulation.media.find(id) === undefined) return undefined;
  return { mediaUrl: `/sim/media/${id}` };
}
