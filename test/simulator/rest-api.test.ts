import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callBodies } from '../../simulator/history.ts';
import { type RestApi, startRestApi } from '../../simulator/rest-api.ts';

describe('simulator/rest-api.ts', () => {
  const calls = [...callBodies(7, 1)].map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);
  let api: RestApi;

  beforeAll(async () => {
    api = await startRestApi({ apiKey: 'tc_live_test', calls });
  });

  afterAll(() => api?.close());

  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: 'Bearer tc_live_test', ...init.headers };
    const response = await fetch(`${api.url}${path}`, { ...init, headers });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
  };
  const subscribe = (body: unknown, headers: Record<string, string> = {}) =>
    ask('/v1/webhooks', { method: 'POST', body: JSON.stringify(body), headers });

  test('lists all calls, newest first, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await ask(`/v1/calls?limit=3${query}`);
      seen.push(...body.data.map((call: { id: string }) => call.id));
      cursor = body.next_cursor;
    }

    expect(seen).toEqual(calls.map((call) => call.call_id).toReversed());
  });

  test('narrows the list by status and campaign', async () => {
    expect((await ask('/v1/calls?status=busy')).body).toEqual({ data: [], next_cursor: null });
    const { body } = await ask(`/v1/calls?campaign_id=${calls[2]?.campaign_id}`);
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({ id: calls[2]?.call_id, transcript: calls[2]?.transcript });
  });

  test('gives one call', async () => {
    const { body } = await ask(`/v1/calls/${calls[0]?.call_id}`);

    expect(body).toMatchObject({ id: calls[0]?.call_id, completed: true, call_summary: calls[0]?.call_summary });
    expect(body).not.toHaveProperty('call_id');
  });

  test('tells each mistake as RFC 7807 says', async () => {
    expect(await ask('/v1/calls', { headers: { authorization: 'Bearer other' } })).toMatchObject({ status: 401 });
    expect(await ask('/v1/calls/none')).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: { status: 404, title: 'Not Found', detail: 'There is no call none.' },
    });
    expect(await ask('/v1/calls?limit=201')).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } });
    expect(await ask('/v1/webhooks')).toMatchObject({ status: 405 });
  });

  test('subscribes a webhook once for the same idempotency key', async () => {
    const wanted = { event: 'call.completed.booked_callback', url: 'https://hook.example.com/x' };
    const key = { 'idempotency-key': 'abcd-1234' };
    const before = api.subscriptions().length;

    const first = await subscribe(wanted, key);
    const second = await subscribe(wanted, key);

    expect(first).toMatchObject({ status: 201, body: wanted });
    expect(second).toEqual(first);
    expect(api.subscriptions()).toHaveLength(before + 1);
  });

  test('refuses a subscription that it does not offer, a bad key and a body that is no JSON', async () => {
    const url = 'https://hook.example.com/x';

    expect(await subscribe({ event: 'call.failed', url })).toMatchObject({ body: { errors: [{ path: 'event' }] } });
    expect(await subscribe({ event: 'call.completed', url: 'nowhere' })).toMatchObject({ status: 400 });
    expect(await subscribe({ event: 'call.completed', url }, { 'idempotency-key': 'short' })).toMatchObject({
      status: 400,
    });
    expect(await ask('/v1/webhooks', { method: 'POST', body: '{' })).toMatchObject({ status: 400 });
  });

  test('shows a call that was added later first', async () => {
    api.add({ call_id: 'new', call_status: 'new-one', created_at: new Date().toISOString() });

    expect((await ask('/v1/calls?limit=1&status=new-one')).body.data[0].id).toBe('new');
  });
});
