// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the client can ask of wars, Clan War Leagues and raids, while time passes.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { World } from './world.mjs';

describe('clashofclans.js wars', () => {
  let world, client, tags, open;

  before(async () => {
    world = await World.start();
    client = world.client();
    const { items } = await world.get('/clans?minMembers=1&limit=1000');
    tags = items.map((clan) => clan.tag);
    open = items.filter((clan) => clan.isWarLogPublic).map((clan) => clan.tag);
  });
  after(() => world.stop());

  const findClanWar = async (state, fits = () => true) => {
    for (let hours = 0; hours < 96; hours += 6) {
      for (const tag of open) {
        const war = await client.getClanWar(tag);
        if (war.state === state && fits(war)) return { tag, war };
      }
      await world.tell('advance 6h');
    }
    throw new Error(`no clan is ${state}`);
  };

  const checkWar = (war) => {
    assert.equal(war.clan.members.length, war.teamSize);
    assert.equal(war.opponent.members.length, war.teamSize);
    for (const side of [war.clan, war.opponent]) {
      assert.equal(side.attackCount, side.attacks.length);
      for (const attack of side.attacks) {
        assert.ok(attack.attacker && attack.defender);
        assert.notEqual(attack.attacker.isOpponent, attack.defender.isOpponent);
        assert.ok(attack.newStars >= 0 && attack.newStars <= 3);
      }
      assert.equal(side.stars, side.attacks.reduce((sum, attack) => sum + attack.newStars, 0));
    }
    const orders = [...war.clan.attacks, ...war.opponent.attacks].map((attack) => attack.order).sort((a, b) => a - b);
    assert.equal(new Set(orders).size, orders.length);
  };

  it('getClanWar, in battle', async () => {
    const { tag, war } = await findClanWar('inWar');
    assert.equal(war.clan.tag, tag);
    assert.ok(war.isBattleDay && war.isNormal);
    checkWar(war);
  });

  it('the same war from the other side', async () => {
    const { war } = await findClanWar('inWar', (found) => open.includes(found.opponent.tag) && found.clan.attackCount > 0);
    const other = await client.getClanWar(war.opponent.tag);
    const facts = (side) => [side.tag, side.stars, side.destruction, side.attacks];
    const attacks = (key, value) => (['war', 'clan', 'isOpponent'].includes(key) ? undefined : value);
    assert.equal(JSON.stringify(facts(other.clan), attacks), JSON.stringify(facts(war.opponent), attacks));
    assert.equal(JSON.stringify(facts(other.opponent), attacks), JSON.stringify(facts(war.clan), attacks));
  });

  it('getClanWar, ended, with its result in getClanWarLog', async () => {
    const { tag, war } = await findClanWar('warEnded');
    checkWar(war);
    const [last] = (await client.getClanWarLog(tag)).filter((entry) => entry.isNormal);
    assert.equal(last.opponent.tag, war.opponent.tag);
    assert.equal(last.result, war.status);
    assert.equal(last.clan.stars, war.clan.stars);
    assert.equal(last.endTime.getTime(), war.endTime.getTime());
  });

  it('getClanWarLog', async () => {
    const log = await client.getClanWarLog(open[0], { limit: 3 });
    assert.equal(log.length, 3);
    assert.ok(log.every((entry, i) => entry.endTime instanceof Date && (i === 0 || entry.endTime <= log[i - 1].endTime)));
  });

  it('a private war log', async () => {
    const closed = tags.find((tag) => !open.includes(tag));
    await assert.rejects(client.getClanWarLog(closed), { status: 403, reason: 'privateWarLog' });
    await assert.rejects(client.getClanWar(closed), { status: 403, reason: 'privateWarLog' });
  });

  it('getCapitalRaidSeasons', async () => {
    const seasons = await client.getCapitalRaidSeasons('#2PP', { limit: 3 });
    assert.equal(seasons.length, 3);
    assert.ok(seasons[0].members.length > 0 && seasons[1].members.length === 0);
    assert.equal(seasons[1].totalAttacks, seasons[1].attackLog.reduce((sum, raid) => sum + raid.attackCount, 0));
    assert.equal(seasons[1].state, 'ended');
  });

  it('getClanWarLeagueGroup out of season', async () => {
    await assert.rejects(client.getClanWarLeagueGroup('#2PP'), { status: 404, reason: 'notFound' });
  });

  it('getClanWarLeagueGroup and its wars', async () => {
    await world.tell('time 2026-04-06T12:00:00Z');
    let group, tag;
    for (tag of tags) {
      group = await client.getClanWarLeagueGroup(tag).catch((error) => assert.equal(error.status, 404));
      if (group) break;
    }
    assert.ok(group.clans.some((clan) => clan.tag === tag));
    assert.equal(group.season, '2026-04');
    assert.equal(group.totalRounds, group.rounds.length);
    const wars = await group.getWars(tag);
    assert.ok(wars.length > 0);
    for (const war of wars) {
      assert.equal(war.clan.tag, tag);
      assert.ok(war.isCWL);
      checkWar(war);
      assert.equal(group.getRoundIndex(war.warTag), wars.indexOf(war) + 1);
    }
    const current = await client.getLeagueWar(tag);
    assert.equal(current.state, 'inWar');
    assert.equal((await client.getLeagueWar({ clanTag: tag, round: 'NEXT_ROUND' })).state, 'preparation');
    assert.equal((await client.getCurrentWar(tag)).clan.tag, tag);
    assert.equal((await client.getLeagueWars(tag)).length, 2);
    assert.ok((await client.getWars(tag)).every((war) => war.isNotInWar || war.clan.tag === tag));
    assert.equal((await client.getClanWarLeagueRound(wars[0].warTag)).warTag, wars[0].warTag);
    const roster = await group.clans[0].fetchMembers();
    assert.equal(roster.length, group.clans[0].members.length);
  });
});
