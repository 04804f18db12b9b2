import { asDigits, asId, asLine, asObject } from '../webhook/json.ts';
import { readReceipt } from '../build/read-receipt.ts';
import { callGraph, type Fetch, type GraphAnswer, type Transport } from './call-graph.ts';
import { downloadMedia, lookUpMedia, type DownloadRequest, type MediaDownload, type MediaLookup } from './media.ts';
import { sendMessage, type SendRequest } from './send-message.ts';
import type { NotSent, Refusal, SendOutcome, Unknown } from './outcome.ts';

type Done = { outcome: 'done' };
type OnNumber = { phoneNumberId: string; accessToken: string };

/** What a number says about itself. */
export type NumberState = {
  outcome: 'found';
  displayPhoneNumber: string | null;
  verifiedName: string | null;
  /** Must be CONNECTED to send. */
  status: string | null;
  qualityRating: string | null;
  /** STANDARD = 80 messages/s, HIGH = 1,000. */
  throughputLevel: string | null;
  /** Coexistence with the phone app: 20 messages/s. */
  onBusinessApp: boolean;
};

export type GraphClient = {
  sendMessage(request: SendRequest): Promise<SendOutcome>;
  markRead(request: OnNumber & { waMessageId: string; typing?: boolean }): Promise<Done | Refusal | Unknown | NotSent>;
  lookUpMedia(request: OnNumber & { mediaId: string }): Promise<MediaLookup>;
  downloadMedia(request: DownloadRequest): Promise<MediaDownload>;
  uploadMedia(
    request: OnNumber & { bytes: Uint8Array<ArrayBuffer>; mimeType: string; filename: string },
  ): Promise<{ outcome: 'uploaded'; mediaId: string } | Refusal | Unknown | NotSent>;
  readNumber(request: OnNumber): Promise<NumberState | Refusal | Unknown | NotSent>;
  /** Without this an account sends no webhooks, and says nothing about it. */
  subscribeApp(request: { wabaId: string; accessToken: string }): Promise<Done | Refusal | Unknown | NotSent>;
};

export type GraphClientOptions = {
  /** `https://graph.facebook.com`, or whatever stands in for it. */
  baseUrl: string;
  /** e.g. `v25.0`. */
  version: string;
  /** Limit of one call, answer included. */
  timeoutMs: number;
  /** Limit of one file, up or down; a minute by default. */
  mediaTimeoutMs?: number;
  /** Used for everything when given; otherwise Node's own for files, and kept connections for the rest. */
  fetch?: Fetch;
};

const BAD_REQUEST: NotSent = { outcome: 'not_sent', reason: 'bad_request' };

/** Calls the Graph API. Results are values: nothing is thrown for what the network or Meta does. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  if (!/^v\d{1,3}\.\d$/.test(options.version)) throw new Error(`not a Graph version: ${options.version}`);
  if (!URL.canParse(options.baseUrl)) throw new Error(`not an address: ${options.baseUrl}`);
  const base = `${options.baseUrl.replace(/\/+$/, '')}/${options.version}`;
  const transport: Transport = { fetch: options.fetch ?? null, timeoutMs: options.timeoutMs };
  const files: Transport = { ...transport, timeoutMs: options.mediaTimeoutMs ?? 60_000 };

  function post(id: string, path: string, accessToken: string, body: unknown): Promise<GraphAnswer> | NotSent {
    if (asDigits(id) === null) return BAD_REQUEST;
    return callGraph(body instanceof FormData ? files : transport, {
      url: `${base}/${id}/${path}`,
      method: 'POST',
      accessToken,
      ...(body instanceof FormData ? { body } : { contentType: 'application/json', body: JSON.stringify(body) }),
    });
  }

  return {
    sendMessage: (request) => sendMessage(transport, base, request),
    lookUpMedia: (request) => lookUpMedia(transport, base, request),
    downloadMedia: (request) => downloadMedia(files, base, request),

    async markRead({ phoneNumberId, accessToken, waMessageId, typing }) {
      const receipt = readReceipt(waMessageId, { typing: typing === true });
      return done(await post(phoneNumberId, 'messages', accessToken, receipt));
    },

    async subscribeApp({ wabaId, accessToken }) {
      return done(await post(wabaId, 'subscribed_apps', accessToken, {}));
    },

    async uploadMedia({ phoneNumberId, accessToken, bytes, mimeType, filename }) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', mimeType);
      form.set('file', new Blob([bytes], { type: mimeType }), filename);
      const answer = await post(phoneNumberId, 'media', accessToken, form);
      if (answer.outcome !== 'answered') return answer;
      const mediaId = asId(answer.json.id);
      return mediaId === null ? { outcome: 'unknown', reason: 'unreadable' } : { outcome: 'uploaded', mediaId };
    },

    async readNumber({ phoneNumberId, accessToken }) {
      if (asDigits(phoneNumberId) === null) return BAD_REQUEST;
      const fields = 'display_phone_number,verified_name,status,quality_rating,throughput,is_on_biz_app';
      const url = `${base}/${phoneNumberId}?fields=${fields}`;
      const answer = await callGraph(transport, { url, method: 'GET', accessToken });
      if (answer.outcome !== 'answered') return answer;
      const { json } = answer;
      return {
        outcome: 'found',
        displayPhoneNumber: asLine(json.display_phone_number, 32),
        verifiedName: asLine(json.verified_name, 512),
        status: asLine(json.status, 64),
        qualityRating: asLine(json.quality_rating, 32),
        throughputLevel: asLine(asObject(json.throughput)?.level, 32),
        onBusinessApp: json.is_on_biz_app === true,
      };
    },
  };
}

function done(answer: GraphAnswer): Done | Refusal | Unknown | NotSent {
  return answer.outcome === 'answered' ? { outcome: 'done' } : answer;
}
