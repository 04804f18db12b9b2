import { uploadMedia } from '../api.ts';
import { el } from '../dom/element.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { Media, Message } from '../types.ts';
import { field, form } from './field.ts';
import { paintPhoto } from './sample-photo.ts';

type Kind = 'image' | 'audio' | 'document';

const accepted: Record<Kind, string | undefined> = {
  image: 'image/jpeg,image/png',
  audio: 'audio/ogg,audio/mpeg,audio/mp4,audio/aac,audio/amr',
  document: undefined,
};

/** Sends a file; a photo without one is drawn here, any other kind is made up by the simulator. */
export function openMedia(kind: Kind, context: PhoneContext): void {
  const { labels } = context;
  context.openSheet({
    title: labels(kind === 'image' ? 'photo' : kind === 'audio' ? 'voice' : 'document'),
    closeLabel: labels('close'),
    content: (close) => {
      const chosen = field(labels('file'), 'file', { type: 'file', accept: accepted[kind], autofocus: true });
      const caption = field(labels('caption'), 'caption');
      const send = async (): Promise<void> => {
        const file = chosen.input.files?.[0] ?? (kind === 'image' ? await paintPhoto(String(Date.now())) : undefined);
        const id = file && (await uploadMedia(file));
        close();
        await context.send(mediaMessage(kind, id, file?.name, caption.input.value.trim()));
      };
      return [
        form(
          labels('send'),
          send,
          chosen.row,
          el('p', { class: 'hint' }, labels(kind === 'image' ? 'drawn' : 'madeUp')),
          ...(kind === 'audio' ? [] : [caption.row]),
        ),
      ];
    },
  });
}

/** The simulator fills in type, digest and address from the upload. */
function mediaMessage(kind: Kind, id: string | undefined, filename: string | undefined, caption: string): Message {
  const media: Media = { ...(id === undefined ? {} : { id }), ...(caption === '' ? {} : { caption }) };
  if (kind === 'image') return { type: kind, image: media };
  if (kind === 'audio') return { type: kind, audio: { ...media, voice: true } };
  return { type: kind, document: { ...media, filename: filename ?? 'document.pdf' } };
}
