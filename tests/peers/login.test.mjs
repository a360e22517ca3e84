// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the client logs in to the portal, makes keys, and finds them again.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { constants, World } from './world.mjs';

// One account for all of them: the cases come in this order.
describe('clashofclans.js login', () => {
  let world, first;

  before(async () => {
    world = await World.start();
    constants.DEV_SITE_API_BASE_URL = world.portal;
  });
  after(() => world.stop());

  const logIn = async (options = {}, clientOptions = {}) => {
    const client = world.client({ keys: [], ...clientOptions });
    const keys = await client.login({ email: world.email, password: world.password, ...options });
    return { client, keys };
  };

  const list = async () => {
    const login = await fetch(`${world.portal}/login`, {
      method: 'POST',
      body: JSON.stringify({ email: world.email, password: world.password }),
    });
    const reply = await fetch(`${world.portal}/apikey/list`, {
      method: 'POST',
      headers: { cookie: login.headers.get('set-cookie') },
    });
    return (await reply.json()).keys;
  };

  it('refuses a wrong password', async () => {
    await assert.rejects(logIn({ password: 'wrong' }), /Invalid email or password/);
    assert.deepEqual(await list(), []);
  });

  it('makes a key and uses it', async () => {
    const { client, keys } = await logIn();
    assert.equal(keys.length, 1);
    [first] = keys;
    assert.equal((await client.getPlayer('#2PP')).tag, '#2PP');
    const [key] = await list();
    assert.equal(key.key, first);
    assert.equal(key.name, 'clashofclans.js.keys');
    assert.deepEqual(key.cidrRanges, ['127.0.0.1']);
    assert.deepEqual(key.scopes, ['clash']);
  });

  it('finds its key again on the second start', async () => {
    const { keys } = await logIn();
    assert.deepEqual([...keys], [first]);
    assert.equal((await list()).length, 1);
  });

  it('makes the keys that are missing', async () => {
    const { client, keys } = await logIn({ keyCount: 3 });
    assert.equal(keys.length, 3);
    assert.equal(keys[0], first);
    for (let i = 0; i < 3; i++) await client.getClanLabels();
    assert.equal((await list()).length, 3);
  });

  it('leaves keys of other names alone', async () => {
    const { keys } = await logIn({ keyName: 'other' });
    assert.ok(!keys.includes(first));
    const names = (await list()).map((key) => key.name);
    assert.deepEqual(names, ['clashofclans.js.keys', 'clashofclans.js.keys', 'clashofclans.js.keys', 'other']);
  });

  it('logs in again after its address has changed', async () => {
    const { client } = await logIn({}, { retryLimit: 1 });
    await world.tell('address 203.0.113.9');
    assert.equal((await client.getPlayer('#2PP')).tag, '#2PP');
    const keys = await list();
    assert.deepEqual(keys.filter((key) => key.name === 'clashofclans.js.keys').map((key) => key.cidrRanges), [['203.0.113.9']]);
    assert.ok(!keys.some((key) => key.key === first));
    assert.ok(keys.some((key) => key.name === 'other'));
    await world.tell('address real');
  });

  it('stops at ten keys', async () => {
    const { keys } = await logIn({ keyCount: 10 });
    assert.equal(keys.length, 9);
    assert.equal((await list()).length, 10);
    await assert.rejects(logIn({ keyName: 'eleventh' }), /none match a key name/);
  });

  it('tells what the portal complains of', async () => {
    await world.tell('fault portal-error');
    await assert.rejects(logIn(), /Temporary application error, request failed\./);
    await world.tell('fault none');
    await world.tell('fault portal-bad-gateway');
    await assert.rejects(logIn(), { name: 'SyntaxError' });
    await world.tell('fault none');
  });
});
