import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from '../testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const buttons = (
  ...titles: string[]
): {
  type: string;
  interactive: {
    type: string;
    body: { text: string };
    action: { buttons: { type: string; reply: { id: string; title: string } }[] };
  };
} => ({
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Confirmer ?' },
    action: { buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `b${index}`, title } })) },
  },
});

describe('a scripted phone', () => {
  it('taps the newest button with that title, quoting its message', async () => {
    const phone = await bench.phone('Lina');
    await phone.says('2 tajines');
    await bench.send(phone.customer.phone, buttons('Confirmer', 'Annuler'));
    const second = await bench.send(phone.customer.phone, buttons('Annuler', 'Confirmer'));
    await phone.taps('Confirmer');
    await bench.drain();
    expect(bench.receiver.messages().at(-1)).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'b1', title: 'Confirmer' } },
      context: { from: '966555010033', id: (second.body.messages as { id: string }[])[0]?.id },
    });
  });

  it('taps a list row by its id', async () => {
    const phone = await bench.phone('Yasmine');
    await phone.says('menu');
    const rows = [
      { id: 'cat:1', title: 'Tajines', description: 'Plats chauds' },
      { id: 'cat:2', title: 'Thés' },
    ];
    await bench.send(phone.customer.phone, {
      type: 'interactive',
      interactive: { type: 'list', body: { text: 'Menu' }, action: { button: 'Choisir', sections: [{ rows }] } },
    });
    await phone.taps('cat:1');
    await bench.drain();
    expect(bench.receiver.messages().at(-1)).toMatchObject({
      interactive: { type: 'list_reply', list_reply: rows[0] },
    });
  });

  it('says what can be tapped when the title is not there', async () => {
    const phone = await bench.phone('Karim');
    await phone.says('bonjour');
    await bench.send(phone.customer.phone, buttons('Oui', 'Non'));
    await expect(phone.taps('Peut-être', { timeoutMs: 20 })).rejects.toThrow(
      /What can be tapped: "Oui" \(b0\), "Non" \(b1\)/,
    );
  });

  it('shows the transcript when what it waits for does not come', async () => {
    const phone = await bench.phone('Hind');
    await phone.says('allô ?');
    await expect(phone.waitsFor(/merci/, { timeoutMs: 20 })).rejects.toThrow(/waited 20 ms for \/merci\/[^]*← allô \?/);
  });

  it('waits for a message that comes later, and not for one from before its last words', async () => {
    const phone = await bench.phone('Samir');
    await phone.says('un');
    await bench.send(phone.customer.phone, { type: 'text', text: { body: 'réponse 1' } });
    await phone.says('deux');
    const waiting = phone.waitsFor(/réponse/);
    await bench.send(phone.customer.phone, { type: 'text', text: { body: 'réponse 2' } });
    await expect(waiting).resolves.toMatchObject({ message: { text: { body: 'réponse 2' } } });
    expect(await phone.received()).toHaveLength(2);
  });

  it('shares its own card when asked for it', async () => {
    const phone = await bench.phone('Sara', { phoneVisible: false });
    await phone.says('salam');
    await bench.graph('POST', '408120069051733/messages', {
      messaging_product: 'whatsapp',
      recipient: phone.customer.bsuid,
      type: 'interactive',
      interactive: {
        type: 'request_contact_info',
        body: { text: 'Votre numéro ?' },
        action: { name: 'request_contact_info' },
      },
    });
    await phone.sharesContact();
    await bench.drain();
    expect(bench.receiver.messages().at(-1)).toMatchObject({
      type: 'contacts',
      contacts: [{ origin: 'contact_request', phones: [{ wa_id: phone.customer.phone }] }],
    });
  });

  it('keeps the order of what one customer types', async () => {
    const phone = await bench.phone('Adil');
    const words = Array.from({ length: 20 }, (_, index) => `mot ${index}`);
    for (const word of words) await phone.says(word);
    await bench.drain();
    const mine = bench.receiver.messages().filter((message) => message.from === phone.customer.phone);
    expect(mine.map((message) => (message.text as { body: string }).body)).toEqual(words);
  });
});
