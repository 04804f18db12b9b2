import { uploadMedia } from './api.ts';
import { el } from './element.ts';
import { field, form } from './field.ts';
import { paintSample, rememberPicture } from './picture.ts';
import type { PhoneContext } from './phone-context.ts';
import type { Media, Message } from './types.ts';

type Kind = 'image' | 'audio' | 'document';

const accepted: Record<Kind, string> = {
  image: 'image/jpeg,image/png',
  audio: 'audio/ogg,audio/mpeg,audio/mp4,audio/aac,audio/amr',
  document: '',
};

/** Sends a file; a photo without one is drawn here, a document without one is a line of text. */
export function openMedia(kind: Kind, context: PhoneContext): void {
  const { labels, number } = context;
  const title = labels(kind === 'image' ? 'photo' : kind === 'audio' ? 'voice' : 'document');
  context.openSheet({
    title,
    closeLabel: labels('close'),
    content: (close) => {
      const chosen = field(labels('file'), 'file', {
        type: 'file',
        accept: accepted[kind],
        required: kind === 'audio',
        autofocus: true,
      });
      const caption = field(labels('caption'), 'caption');
      const send = async (): Promise<void> => {
        const file = chosen.input.files?.[0] ?? (await sample(kind));
        const id = await uploadMedia(number.phoneNumberId, file);
        if (kind === 'image') rememberPicture(id, file);
        close();
        await context.send(mediaMessage(kind, id, file, await sha256(file), caption.input.value));
      };
      return [
        form(
          labels('send'),
          send,
          chosen.row,
          ...(kind === 'image' ? [el('p', { class: 'hint' }, labels('drawn'))] : []),
          ...(kind === 'audio' ? [] : [caption.row]),
        ),
      ];
    },
  });
}

function sample(kind: Kind): Promise<File> | File {
  if (kind === 'image') return paintSample(String(Date.now()));
  return new File(['2 tajines, 1 thé\n'], 'liste.txt', { type: 'text/plain' });
}

/** A digest as Meta writes it; missing where the browser gives none (a page that is neither https nor localhost). */
async function sha256(file: File): Promise<string | undefined> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle;
  if (!subtle) return undefined;
  const digest = await subtle.digest('SHA-256', await file.arrayBuffer());
  return btoa(String.fromCodePoint(...new Uint8Array(digest)));
}

function mediaMessage(kind: Kind, id: string, file: File, digest: string | undefined, caption: string): Message {
  const media: Media = {
    id,
    mime_type: kind === 'audio' && file.type.startsWith('audio/ogg') ? 'audio/ogg; codecs=opus' : file.type,
    ...(digest === undefined ? {} : { sha256: digest }),
    ...(caption && kind !== 'audio' ? { caption } : {}),
  };
  if (kind === 'image') return { type: kind, image: media };
  if (kind === 'audio') return { type: kind, audio: { ...media, voice: true } };
  return { type: kind, document: { ...media, filename: file.name } };
}
