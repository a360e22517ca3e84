// SPDX-License-Identifier: GPL-3.0-or-later
//
// The client's own machinery: its rate limiters, its cache, its retries, and what it makes of errors.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { coc, World } from './world.mjs';

describe('clashofclans.js client', () => {
  let world;

  before(async () => {
    world = await World.start();
  });
  beforeEach(async () => {
    await world.tell('fault none');
    await world.tell('rate-limit 0');
  });
  after(() => world.stop());

  it('QueueThrottler keeps within the limit', async () => {
    const client = world.client({ throttler: new coc.QueueThrottler(1000 / 20) });
    const start = Date.now();
    await Promise.all(Array.from({ length: 8 }, () => client.getClanLabels()));
    assert.ok(Date.now() - start >= 7 * 45);
  });

  it('BatchThrottler keeps within the limit', async () => {
    const client = world.client({ throttler: new coc.BatchThrottler(5, 300) });
    const start = Date.now();
    await Promise.all(Array.from({ length: 12 }, () => client.getClanLabels()));
    assert.ok(Date.now() - start >= 2 * 290);
  });

  it('without a limiter it is refused for half a minute', async () => {
    const client = world.client();
    await world.tell('rate-limit 5');
    const replies = await Promise.allSettled(Array.from({ length: 15 }, () => client.getClanLabels()));
    assert.equal(replies.filter((reply) => reply.status === 'fulfilled').length, 10);
    assert.ok(replies.every((reply) => reply.status === 'fulfilled' || reply.reason.status === 429));
    await world.tell('advance 29s');
    await assert.rejects(client.getClanLabels(), { status: 429, reason: 'requestThrottled' });
    await world.tell('advance 1s');
    await client.getClanLabels();
  });

  it('its cache goes by max-age', async () => {
    const client = world.client({ cache: true });
    const first = await client.rest.getClan('#2PP');
    assert.ok(first.res.maxAge > 0 && first.res.maxAge <= 60000);
    await world.tell('fault closed');
    const again = await client.rest.getClan('#2PP');
    assert.deepEqual(again.body, first.body);
    assert.ok(again.res.maxAge <= first.res.maxAge);
    await assert.rejects(client.rest.getClan('#2PP', { force: true }));
    await assert.rejects(client.getPlayer('#2PP'));
  });

  it('max-age counts down', async () => {
    const client = world.client();
    const { maxAge } = (await client.rest.getClan('#2PP')).res;
    await world.tell(`advance ${maxAge / 1000 - 1}s`);
    assert.equal((await client.rest.getClan('#2PP')).res.maxAge, 1000);
    await world.tell('advance 1s');
    assert.equal((await client.rest.getClan('#2PP')).res.maxAge, 60000);
  });

  it('errors are not cached, their max-age is read all the same', async () => {
    const client = world.client({ cache: true });
    await assert.rejects(client.getClan('#2PPP'), { status: 404, maxAge: 600000 });
    assert.equal(await client.rest.requestHandler.cached.get('/clans/%232PPP'), null);
  });

  const errors = {
    'server-error': { status: 500, reason: 'unknownException' },
    throttled: { status: 429, reason: 'requestThrottled' },
    maintenance: { status: 503, reason: 'inMaintenance' },
    'invalid-key': { status: 403, reason: 'accessDenied', message: 'Invalid authorization' },
    'invalid-ip': {
      status: 403,
      reason: 'accessDenied.invalidIp',
      message: 'Invalid authorization: API key does not allow access from IP 127.0.0.1',
    },
    'invalid-scope': { status: 403, reason: 'accessDenied.invalidScope' },
    private: { status: 403, reason: 'privateWarLog' },
  };
  for (const [fault, error] of Object.entries(errors)) {
    it(`fault ${fault}`, async () => {
      await world.tell(`fault ${fault}`);
      await assert.rejects(world.client().getPlayer('#2PP'), error);
    });
  }

  // The client reads each body as JSON before it looks at the status (dist/rest/RequestHandler.js, dispatch).
  for (const fault of ['bad-gateway', 'maintenance-page', 'invalid-json']) {
    it(`fault ${fault}`, async () => {
      await world.tell(`fault ${fault}`);
      await assert.rejects(world.client().getPlayer('#2PP'), { name: 'SyntaxError' });
      const rest = new coc.RestManager({ baseURL: world.api, keys: [world.token], rejectIfNotValid: false });
      assert.equal((await rest.getPlayer('#2PP')).res.status, 500);
      await rest.requestHandler.dispatcher.destroy();
    });
  }

  for (const fault of ['cut', 'closed']) {
    it(`fault ${fault}`, async () => {
      await world.tell(`fault ${fault}`);
      await assert.rejects(world.client().getPlayer('#2PP'), (error) => {
        assert.equal(error.status, undefined);
        assert.equal(error.code ?? error.cause?.code, 'UND_ERR_SOCKET');
        return true;
      });
    });
  }

  it('fault slow', async () => {
    await world.tell('fault slow');
    await assert.rejects(world.client({ restRequestTimeout: 200 }).getPlayer('#2PP'), { name: 'AbortError' });
  });

  for (const fault of ['unknown-field', 'unknown-enum']) {
    it(`fault ${fault}`, async () => {
      await world.tell(`fault ${fault}`);
      assert.equal((await world.client().getPlayer('#2PP')).tag, '#2PP');
    });
  }

  it('retries a gateway timeout', async () => {
    await world.tell('fault gateway-timeout=0.5');
    const client = world.client({ retryLimit: 20 });
    for (let i = 0; i < 10; i++) assert.equal((await client.getPlayer('#2PP')).tag, '#2PP');
  });

  it('setKeys', async () => {
    const client = world.client({ keys: ['a.b.c'] });
    client.setKeys([world.token]);
    assert.equal((await client.getPlayer('#2PP')).tag, '#2PP');
  });

  it('needs a key', async () => {
    await assert.rejects(world.client({ keys: ['a.b.c'] }).getPlayer('#2PP'), { status: 403, message: 'Invalid authorization' });
  });
});
