import { stretches } from './whatsapp-text.ts';

/** A message's words with WhatsApp's styles, in their own direction. Always text, never markup from outside. */
export function Words({ text }: { text: string }) {
  return (
    <p dir="auto" className="text-start whitespace-pre-wrap">
      {stretches(text).map(({ text: words, style }, index) => {
        // Stretches have no identity of their own and never move: their place is their key.
        const key = `${index} ${style}`;
        switch (style) {
          case 'bold':
            return <strong key={key}>{words}</strong>;
          case 'italic':
            return <em key={key}>{words}</em>;
          case 'struck':
            return <s key={key}>{words}</s>;
          case 'code':
            return <code key={key}>{words}</code>;
          default:
            return <span key={key}>{words}</span>;
        }
      })}
    </p>
  );
}
