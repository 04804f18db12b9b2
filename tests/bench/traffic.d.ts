/** A shop as Meta knows it. */
export interface BenchShop {
    readonly wabaId: string;
    readonly phoneNumberId: string;
    readonly displayPhoneNumber: string;
}
/** Somebody who writes to a shop. */
export interface Sender {
    readonly shop: BenchShop;
    readonly phone: string;
}
export interface WrittenMessage {
    readonly sender: Sender;
    readonly text: string;
}
export interface SentStatus {
    readonly shop: BenchShop;
    readonly waMessageId: string;
    readonly phone: string;
    readonly status: 'sent' | 'delivered' | 'read';
    readonly attemptId: string | undefined;
}
/** What people write, in the languages of the shops: a greeting, the menu, dishes, the cart, a question. */
export declare const WORDS: string[];
/** The n-th customers of all shops in turn, so that neighbours in the list write to different shops. */
export declare function sendersOf(shops: readonly BenchShop[], amount: number): Sender[];
/** The words of the i-th message of a round: everybody says something else than before. */
export declare function wordsFor(sender: number, round: number): string;
/** Ids as long as Meta's, never the same twice. */
export declare function newWaMessageId(): string;
/** The body of a webhook that brings these messages, as Meta builds it. */
export declare function messagesBody(messages: readonly WrittenMessage[]): Buffer;
/** The body of a webhook that brings these statuses. */
export declare function statusesBody(statuses: readonly SentStatus[]): Buffer;
/** A whole HTTP request, signed; made before anything is measured, so that sending it costs nothing but its bytes. */
export declare function signedRequest(body: Buffer, appSecret: string): Buffer;
