// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the client can ask that does not depend on wars.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { World } from './world.mjs';

describe('clashofclans.js methods', () => {
  let world, client;

  before(async () => {
    world = await World.start();
    client = world.client();
  });
  after(() => world.stop());

  it('getClan', async () => {
    const clan = await client.getClan('#2PP');
    const plain = await world.get('/clans/%232PP');
    assert.equal(clan.tag, '#2PP');
    assert.equal(clan.name, plain.name);
    assert.equal(clan.memberCount, clan.members.length);
    assert.equal(clan.level, plain.clanLevel);
    assert.ok(clan.badge.url.startsWith('http'));
    assert.ok(clan.members.every((member, i) => member.clanRank === i + 1));
    assert.ok(clan.members.every((member) => client.util.isValidTag(member.tag)));
    assert.equal(clan.members.filter((member) => member.role === 'leader').length, 1);
    assert.ok(clan.members.every((member) => member.leagueTier.id >= 105000000 && member.townHallLevel > 0));
  });

  it('getClan with a tag as people type it', async () => {
    assert.equal((await client.getClan(' 2pp')).tag, '#2PP');
  });

  it('getClan that there is not', async () => {
    await assert.rejects(client.getClan('#2PPP'), { status: 404, reason: 'notFound', message: 'Not found with tag 2PPP' });
  });

  it('getClans by filters', async () => {
    const clans = await client.getClans({ minMembers: 10, limit: 5 });
    assert.ok(clans.length > 0 && clans.length <= 5);
    assert.ok(clans.every((clan) => clan.memberCount >= 10 && clan.members.length === 0));
    const [first] = clans;
    const named = await client.getClans({ name: first.name.slice(0, 3) });
    assert.ok(named.length > 0);
    await assert.rejects(client.getClans({ limit: 5 }), { status: 400, reason: 'badRequest' });
  });

  it('getClans page by page', async () => {
    const all = await client.rest.getClans({ minMembers: 1, limit: 1000 });
    const tags = [];
    for (let after; ;) {
      const { body } = await client.rest.getClans({ minMembers: 1, limit: 7, ...(after && { after }) });
      tags.push(...body.items.map((clan) => clan.tag));
      after = body.paging.cursors.after;
      if (!after) break;
    }
    assert.deepEqual(tags, all.body.items.map((clan) => clan.tag));
  });

  it('getClans by tags', async () => {
    const clans = await client.getClans(['#2PP', '#2PPP']);
    assert.deepEqual(clans.map((clan) => clan.tag), ['#2PP']);
  });

  it('getClanMembers', async () => {
    const members = await client.getClanMembers('#2PP');
    assert.deepEqual(members.map((member) => member.tag), (await client.getClan('#2PP')).members.map((member) => member.tag));
    assert.equal((await client.getClanMembers('#2PP', { limit: 3 })).length, 3);
  });

  it('fetchMembers agrees with the list', async () => {
    const clan = await client.getClan('#2PP');
    const players = await clan.fetchMembers();
    assert.equal(players.length, clan.memberCount);
    for (const [i, player] of players.entries()) {
      const member = clan.members[i];
      assert.deepEqual([player.tag, player.name, player.role, player.trophies, player.donations, player.townHallLevel, player.clan.tag],
        [member.tag, member.name, member.role, member.trophies, member.donations, member.townHallLevel, clan.tag]);
    }
  });

  it('getPlayer', async () => {
    const player = await client.getPlayer('#2PP');
    assert.equal(player.tag, '#2PP');
    assert.ok(player.troops.length > 0 && player.heroes.length > 0 && player.spells.length > 0);
    assert.ok(player.troops.every((troop) => troop.level >= 1 && troop.level <= troop.maxLevel));
    assert.ok(player.achievements.length > 50);
    assert.ok(player.leagueTier.id >= 105000000);
  });

  it('getPlayers', async () => {
    const players = await client.getPlayers(['#2PP', '#2PPP']);
    assert.deepEqual(players.map((player) => player.tag), ['#2PP']);
  });

  it('verifyPlayerToken', async () => {
    const [, token] = (await world.tell('player-token #2PP')).split(' ');
    assert.equal(await client.verifyPlayerToken('#2PP', 'nonsense'), false);
    assert.equal(await client.verifyPlayerToken('#2PP', token), true);
    assert.equal(await client.verifyPlayerToken('#2PP', token), false);
    await assert.rejects(client.verifyPlayerToken('#2PPP', token), { status: 404, method: 'POST' });
  });

  it('getBattleLog', async () => {
    const battles = await client.getBattleLog('#2PP');
    assert.ok(battles.length > 0 && battles.length <= 50);
    assert.ok(battles.every((battle) => typeof battle.attack === 'boolean' && battle.stars >= 0 && battle.stars <= 3));
  });

  it('getLeagueHistory', async () => {
    const weeks = await client.getLeagueHistory('#2PP');
    assert.ok(weeks.length > 0);
    assert.ok(weeks.every((week) => week.leagueTrophies >= 0 && week.leagueTierId >= 105000000));
  });

  // The client's own defects (dist/rest/RestManager.js of 4.0.5, getLeagueGroup): it puts the tag into the path without
  // encodeURIComponent, so that all behind # is a fragment which undici refuses or drops, and it does not send the
  // playerTag that the endpoint asks for. With the tag encoded by the caller the API still misses the playerTag.
  it('getLeagueGroup', async () => {
    const { body } = await client.rest.getPlayer('#2PP');
    const group = encodeURIComponent(body.currentLeagueGroupTag);
    await assert.rejects(client.getLeagueGroup(group, body.currentLeagueSeasonId), { status: 400, reason: 'badRequest' });
    const reply = await client.rest.requestHandler.request(
      `/leaguegroup/${group}/${body.currentLeagueSeasonId}?playerTag=${encodeURIComponent(body.tag)}`);
    assert.ok(reply.body.members.some((member) => member.playerTag === '#2PP'));
  });

  it('getLeaguesTiers', async () => {
    const tiers = await client.getLeaguesTiers();
    assert.ok(tiers.length >= 35);
    assert.deepEqual((await client.rest.getLeagueTier(tiers[5].id)).body, tiers[5]);
    assert.ok(tiers.every((tier) => tier.iconUrls.small));
  });

  it('getBuilderBaseLeagues', async () => {
    const leagues = await client.getBuilderBaseLeagues();
    assert.equal(leagues[0].id, 44000000);
    assert.deepEqual((await client.rest.getBuilderBaseLeague(44000003)).body, leagues[3]);
  });

  it('getCapitalLeagues', async () => {
    const leagues = await client.getCapitalLeagues();
    assert.equal(leagues[0].id, 85000000);
    assert.deepEqual((await client.rest.getCapitalLeague(85000003)).body, leagues[3]);
  });

  it('getWarLeagues', async () => {
    const leagues = await client.getWarLeagues();
    assert.equal(leagues[0].id, 48000000);
    assert.deepEqual((await client.rest.getWarLeague(48000003)).body, leagues[3]);
  });

  it('getLeagueSeasons', async () => {
    const seasons = await client.getLeagueSeasons();
    assert.ok(seasons.length > 12 && seasons.every((season) => /^\d{4}-\d\d(-\d\d)?$/.test(season)));
  });

  it('getSeasonRankings', async () => {
    const season = (await client.getLeagueSeasons()).at(-1);
    const players = await client.getSeasonRankings(season, { limit: 250 });
    assert.equal(players.length, 250);
    assert.ok(players.every((player, i) => player.rank === i + 1 && (i === 0 || player.trophies <= players[i - 1].trophies)));
    await assert.rejects(client.getSeasonRankings(season, { limit: 99 }), { status: 400 });
  });

  it('getLocations', async () => {
    const locations = await client.getLocations();
    assert.ok(locations.length > 200 && locations.some((location) => location.countryCode === 'DE'));
    assert.equal((await client.rest.getLocation(locations[9].id)).body.name, locations[9].name);
    assert.equal((await client.getLocations({ limit: 4 })).length, 4);
    await assert.rejects(client.rest.getLocation(1), { status: 400, message: 'Unknown value for parameter locationId' });
  });

  const rankings = {
    getClanRanks: (entry) => entry.points,
    getPlayerRanks: (entry) => entry.trophies,
    getBuilderBaseClanRanks: (entry) => entry.builderBasePoints,
    getBuilderBasePlayerRanks: (entry) => entry.builderBaseTrophies,
    getClanCapitalRanks: (entry) => entry.clanCapitalPoints,
  };
  for (const [method, worth] of Object.entries(rankings)) {
    it(method, async () => {
      const entries = await client[method]('global', { limit: 20 });
      assert.ok(entries.length > 0 && entries.length <= 20);
      for (const [i, entry] of entries.entries()) {
        assert.equal(entry.rank, i + 1);
        assert.ok(i === 0 || worth(entry) <= worth(entries[i - 1]));
      }
      assert.deepEqual(await client[method](32000006), []);
    });
  }

  it('getClanLabels and getPlayerLabels', async () => {
    assert.ok((await client.getClanLabels()).every((label) => label.id && label.iconUrls.medium));
    assert.equal((await client.getPlayerLabels({ limit: 2 })).length, 2);
  });

  it('getGoldPassSeason', async () => {
    const season = await client.getGoldPassSeason();
    assert.ok(season.startTime < season.endTime);
    assert.ok(season.startTime <= new Date('2026-03-20T10:00:00Z') && season.endTime > new Date('2026-03-20T10:00:00Z'));
  });
});
