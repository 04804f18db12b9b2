import type { Labels, Language } from '../text/labels.ts';
import type { SheetOptions } from '../sheets/sheet.ts';
import type { Customer, Entry, Message, ShopNumber } from '../types.ts';

/** What the parts of one phone need from it. Read at the time of use: language, number and customer change. */
export type PhoneContext = {
  readonly labels: Labels;
  readonly language: Language;
  readonly number: ShopNumber;
  readonly customer: Customer;
  /** Sends in the order of the calls; resolves to false (after telling the person) when the simulator refused. */
  send(message: Message, quotedId?: string): Promise<boolean>;
  openSheet(options: SheetOptions): void;
  /** Shows and announces one short sentence at the foot of the phone. */
  tell(text: string): void;
  find(id: string): Entry | undefined;
  jumpTo(id: string): void;
  startReply(entry: Entry): void;
};

/** What stands in a bubble, and the buttons that hang under it. */
export type Content = { body: Node[]; actions?: Node[] };
