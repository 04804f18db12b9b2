import { openPhone, type Phone } from '@wac/simulator';

/** Patience for a busy machine. */
const WAIT = { timeoutMs: 60_000 };

/** The words of one language: what a customer types, and what the bot's questions contain. */
const WORDS = {
  ar: {
    done: 'هذا كل شيء',
    asksZone: /في أي حي/,
    asksAddress: /العنوان/,
    asksToConfirm: /نقدا عند التسليم/,
    confirm: 'تأكيد',
    placed: /تم تسجيل طلبكم/,
  },
  fr: {
    done: "c'est tout",
    asksZone: /quartier/,
    asksAddress: /adresse/,
    asksToConfirm: /espèces à la livraison/,
    confirm: 'Confirmer',
    placed: /enregistrée/,
  },
  en: {
    done: "that's all",
    asksZone: /Which area/,
    asksAddress: /What is the address/,
    asksToConfirm: /Shall I confirm/,
    confirm: 'Confirm',
    placed: /Thank you/,
  },
} as const;

/** Somebody with a phone. The same phone number is the same person again. */
export interface Person {
  name: string;
  phone: string;
}

export interface Wish extends Person {
  language: keyof typeof WORDS;
  text: string;
  zone: string;
  address: string;
}

/** The customers of one shop. */
export interface Customers {
  phone(person: Person): Promise<Phone>;
  /** Types one line after the other, each when the answer to the one before has come. */
  types(phone: Phone, ...lines: readonly { text: string; hears: RegExp }[]): Promise<void>;
  hears(phone: Phone, wanted: RegExp): Promise<void>;
  /** Taps one title after the other. */
  taps(phone: Phone, ...titles: readonly string[]): Promise<void>;
  /** Types an order up to the read-back. */
  readsBack(wish: Wish): Promise<Phone>;
  /** The whole order, confirmed by a tap. */
  orders(wish: Wish): Promise<Phone>;
}

export function createCustomers(simulatorUrl: string, phoneNumberId: string): Customers {
  const open = ({ name, phone }: Person) => openPhone(simulatorUrl, { name, phone, phoneNumberId });

  async function types(phone: Phone, ...lines: readonly { text: string; hears: RegExp }[]): Promise<void> {
    for (const { text, hears } of lines) {
      await phone.says(text);
      await phone.waitsFor(hears, WAIT);
    }
  }

  async function readsBack(wish: Wish): Promise<Phone> {
    const { language, text, zone, address } = wish;
    const words = WORDS[language];
    const phone = await open(wish);
    await types(
      phone,
      { text, hears: /./ },
      { text: words.done, hears: words.asksZone },
      { text: zone, hears: words.asksAddress },
      { text: address, hears: words.asksToConfirm },
    );
    return phone;
  }

  return {
    phone: open,
    types,
    async hears(phone, wanted) {
      await phone.waitsFor(wanted, WAIT);
    },
    async taps(phone, ...titles) {
      for (const title of titles) {
        await phone.taps(title, WAIT);
        await phone.waitsFor(/./, WAIT);
      }
    },
    readsBack,
    async orders(wish) {
      const phone = await readsBack(wish);
      await phone.taps(WORDS[wish.language].confirm, WAIT);
      await phone.waitsFor(WORDS[wish.language].placed, WAIT);
      return phone;
    },
  };
}
