import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NUMBER, startBench, type Bench } from '../testing/bench.ts';
import { ERRORS } from './errors.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ accessToken: 'right' });
});
afterAll(() => bench.close());

const id = NUMBER.phoneNumberId;

async function at(
  path: string,
  method = 'GET',
): Promise<{
  status: number;
  body: { error: { code: number; message: string; error_subcode?: number; fbtrace_id: string } };
}> {
  const answer = await fetch(`${bench.simulator.url}${path}`, { method, headers: { authorization: 'Bearer right' } });
  return { status: answer.status, body: (await answer.json()) as never };
}

describe('paths and versions', () => {
  it.each(['v21.0', 'v23.0', 'v25.0', 'v26.0'])('serves %s', async (version) => {
    expect((await at(`/${version}/${id}`)).status).toBe(200);
  });

  it.each(['v20.0', 'v27.0', 'v25.1'])('does not know %s', async (version) => {
    const answer = await at(`/${version}/${id}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 2500, message: `Unknown path components: /${version}` } },
    });
  });

  it('tells a version that exists from one that does not without a token', async () => {
    expect((await at('/v25.0/me')).body.error.message).toMatch(/active access token/);
    expect((await at('/v99.0/me')).body.error.message).toMatch(/Unknown path components/);
  });

  it('answers unknown edges and ids as Graph does', async () => {
    expect(await at(`/v25.0/${id}/nonsense`)).toMatchObject({ status: 400, body: { error: { code: 2500 } } });
    expect(await at('/v25.0/123/messages', 'POST')).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33 } },
    });
  });

  it('sends usage headers and a trace id', async () => {
    const answer = await bench.graph('GET', id, undefined, 'right');
    expect(answer.headers.get('x-app-usage')).toContain('call_count');
    expect(answer.headers.get('x-business-use-case-usage')).toContain(id);
    expect(answer.headers.get('facebook-api-version')).toBe('v25.0');
  });
});

describe('tokens', () => {
  it.each([[`${id}/messages`], [`${id}/media`], [`${NUMBER.wabaId}/message_templates`]])(
    'asks for the right one at %s',
    async (path) => {
      const answer = await bench.graph(
        'POST',
        path,
        { messaging_product: 'whatsapp', to: '212600000001', type: 'text', text: { body: 'x' } },
        'wrong',
      );
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 190, type: 'OAuthException' } } });
    },
  );
});

describe('the error table', () => {
  it('has every code of the fact sheet with its HTTP status', () => {
    const http = (code: number): number | undefined => ERRORS[code]?.http;
    expect([0, 190].map(http)).toEqual([401, 401]);
    expect([2, 133004].map(http)).toEqual([503, 503]);
    expect([3, 131000, 131016, 131045, 131057, 133000, 134102].map(http)).toEqual(Array.from({ length: 7 }, () => 500));
    expect([10, 200, 368, 130497, 131005, 131031].map(http)).toEqual(Array.from({ length: 6 }, () => 403));
    expect(http(132001)).toBe(404);
    const others = [
      1, 4, 33, 100, 80007, 130403, 130429, 130472, 131008, 131009, 131021, 131026, 131030, 131037, 131042, 131047,
      131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131059, 131062, 132000, 132005, 132007, 132012,
      132015, 132016, 132018, 132068, 132069, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100,
      134101, 135000, 137000, 139100, 147001,
    ];
    expect(others.filter((code) => http(code) !== 400)).toEqual([]);
  });
});
