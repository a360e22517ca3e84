/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-league-group.h"
#include "model/pennant-league-history.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-season.h"
#include "model/pennant-time.h"
#include "model/pennant-verified-token.h"
#include "model/pennant-war-log.h"

#include <float.h>
#include <string.h>

/* The habits of the API that a tolerant client must survive, named as in the list of them, then those of single
 * replies. */

#define MEMBER "'tag':'#8QU','name':'y'"

/* The first record of a list. */
static gpointer
first (GPtrArray *list)
{
  g_assert_nonnull (list);
  g_assert_cmpuint (list->len, >, 0);
  return list->pdata[0];
}

static void
assert_field (const PennantType *type, const char *key, const char *property)
{
  const PennantField *field = pennant_type_find_field (type, property);

  g_assert_nonnull (field);
  g_assert_cmpstr (field->key, ==, key);
}

/* Quirk 1: the same thing in two spellings on the wire has one in Pennant. */
static void
test_spellings (void)
{
  g_autoptr (PennantRecord) clan =
      decoding_read_quoted (&pennant_clan_type, "{'tag':'#2PP','name':'x','requiredTownhallLevel':9,'members':1,"
                                                "'memberList':[{" MEMBER ",'townHallLevel':14}]}");
  g_autoptr (PennantRecord) page =
      decoding_read_quoted (&pennant_clan_member_page_type, "{'items':[{" MEMBER ",'townHallLevel':15}]}");
  g_autoptr (PennantRecord) war =
      decoding_read_quoted (&pennant_war_type, "{'state':'inWar','clan':{'destructionPercentage':50.5,'members':"
                                               "[{" MEMBER ",'townhallLevel':16}]}}");
  g_autoptr (PennantRecord) raid =
      decoding_read_quoted (&pennant_raid_season_type, "{'attackLog':[{'defender':{'tag':'#2PP','level':7},'districts':"
                                                       "[{'destructionPercent':30,'attacks':[{'attacker':{'tag':"
                                                       "'#8QU'},'destructionPercent':30}]}]}]}");
  PennantRaidLogEntry *entry = first (((PennantRaidSeason *) raid)->attack_log);
  PennantRaidDistrict *district = first (entry->districts);

  g_assert_cmpint (((PennantClan *) clan)->required_town_hall_level, ==, 9);
  g_assert_cmpint (((PennantClan *) clan)->members, ==, 1);
  g_assert_cmpint (((PennantClanMember *) first (((PennantClan *) clan)->member_list))->town_hall_level, ==, 14);
  g_assert_cmpint (((PennantClanMember *) first (((PennantListPage *) page)->items))->town_hall_level, ==, 15);
  g_assert_cmpint (((PennantWarMember *) first (((PennantWar *) war)->clan->members))->town_hall_level, ==, 16);
  g_assert_cmpfloat (((PennantWar *) war)->clan->destruction_percentage, ==, 50.5);
  g_assert_cmpint (entry->defender->clan_level, ==, 7);
  g_assert_cmpfloat (district->destruction_percentage, ==, 30);
  g_assert_cmpfloat (((PennantRaidAttack *) first (district->attacks))->destruction_percentage, ==, 30);

  assert_field (&pennant_clan_member_type, "townHallLevel", "town-hall-level");
  assert_field (&pennant_cwl_member_type, "townHallLevel", "town-hall-level");
  assert_field (&pennant_war_member_type, "townhallLevel", "town-hall-level");
  assert_field (&pennant_war_attack_type, "destructionPercentage", "destruction-percentage");
  assert_field (&pennant_raid_attack_type, "destructionPercent", "destruction-percentage");
  assert_field (&pennant_raid_clan_type, "level", "clan-level");
  assert_field (&pennant_league_history_entry_type, "attackLosses", "attack-losses");
  assert_field (&pennant_league_group_member_type, "attackLoseCount", "attack-losses");
  assert_field (&pennant_battle_log_entry_type, "opponentPlayerTag", "opponent-tag");
  assert_field (&pennant_league_group_log_entry_type, "opponentPlayerTag", "opponent-tag");
}

/* Quirk 2: null is absent, wherever it comes. */
static void
test_null (void)
{
  g_autoptr (PennantRecord) player = decoding_read_quoted (
      &pennant_player_type,
      "{'tag':'#2PP','name':'x','trophies':null,'clan':null,'labels':null,'role':null,'achievements':"
      "[{'name':'a','completionInfo':null},null,{'name':'b'}]}");
  g_autoptr (PennantRecord) log = decoding_read_quoted (
      &pennant_war_log_page_type, "{'items':[{'result':null,'endTime':'x'},{'result':'tie'}],'paging':null}");
  g_autoptr (PennantRecord) group = decoding_read_quoted (
      &pennant_league_group_type,
      "{'members':[{'playerTag':'#2PP','playerName':'x','clanTag':null,'clanName':null}],'attackLogs':null}");
  g_autoptr (PennantRecord) round =
      decoding_read_quoted (&pennant_cwl_round_type, "{'warTags':['#2PP',null,'#8QU',null]}");
  g_autoptr (PennantRecord) empty_round = decoding_read_quoted (&pennant_cwl_round_type, "{'warTags':null}");
  PennantPlayer *who = (PennantPlayer *) player;
  PennantLeagueGroupMember *ranked = first (((PennantLeagueGroup *) group)->members);
  PennantWarLogEntry *entry = first (((PennantListPage *) log)->items);
  GPtrArray *tags = ((PennantCwlRound *) round)->war_tags;
  GPtrArray *achievements = pennant_late_list_get_items (who->achievements, NULL);

  g_assert_false (PENNANT_HAS (who, trophies));
  g_assert_false (PENNANT_HAS (who, clan));
  g_assert_false (PENNANT_HAS (who, labels));
  g_assert_false (PENNANT_HAS (who, role));
  g_assert_cmpuint (achievements->len, ==, 2);
  g_assert_false (PENNANT_HAS ((PennantAchievement *) achievements->pdata[0], completion_info));
  g_assert_cmpstr (((PennantAchievement *) achievements->pdata[1])->name, ==, "b");
  g_assert_false (PENNANT_HAS (entry, result));
  g_assert_null (entry->result);
  g_assert_cmpstr (entry->end_time, ==, "x");
  g_assert_false (PENNANT_HAS (ranked, clan_tag));
  g_assert_null (ranked->clan_name);
  g_assert_null (((PennantLeagueGroup *) group)->attack_logs);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpstr (tags->pdata[1], ==, "#8QU");
  g_assert_null (((PennantCwlRound *) empty_round)->war_tags);
}

/* Quirk 3: integers where floats are expected, and the reverse. */
static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    gint64 integer;
    double number;
  } cases[] = {
    { "0", 0, 0.0 },
    { "93", 93, 93.0 },
    { "93.62222", 94, 93.62222 },
    { "93.4", 93, 93.4 },
    { "-2.5", -3, -2.5 },
    { "1e3", 1000, 1000.0 },
    { "2000000000", 2000000000, 2e9 },
    { "99999999999999999999999999999", G_MAXINT64, (double) G_MAXINT64 },
    { "-99999999999999999999999999999", G_MININT64, (double) G_MININT64 },
    { "1e30", G_MAXINT64, 1e30 },
    { "-1e30", G_MININT64, -1e30 },
    { "1e999", G_MAXINT64, G_MAXDOUBLE },
    { "-1e999", G_MININT64, -G_MAXDOUBLE },
    { "9223372036854775807", G_MAXINT64, (double) G_MAXINT64 },
    { "9223372036854775808.0", G_MAXINT64, (double) G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"stars\":%s,\"destructionPercent\":%s}", cases[i].text, cases[i].text);
      g_autoptr (PennantRecord) record = decoding_read (&pennant_raid_attack_type, text);
      const PennantRaidAttack *attack = (PennantRaidAttack *) record;

      g_assert_cmpint (attack->stars, ==, cases[i].integer);
      g_assert_cmpfloat (attack->destruction_percentage, ==, cases[i].number);
    }
}

/* Quirk 4: a player without a clan, a clan without a location, the tag that stands for none. */
static void
test_missing (void)
{
  g_autoptr (PennantRecord) player =
      decoding_read_quoted (&pennant_player_type, "{'tag':'#2PP','name':'x','currentLeagueGroupTag':'#0'}");
  g_autoptr (PennantRecord) clan = decoding_read_quoted (&pennant_clan_type, "{'tag':'#2PP','name':'x'}");
  g_autoptr (PennantRecord) rankings =
      decoding_read_quoted (&pennant_player_ranking_page_type, "{'items':[{" MEMBER ",'rank':1}]}");
  g_autoptr (PennantRecord) group =
      decoding_read_quoted (&pennant_cwl_group_type, "{'state':'inWar','rounds':[{'warTags':['#0','#2PP']},"
                                                     "{'warTags':['#0','#0']},{'warTags':[]},{}]}");
  GPtrArray *rounds = ((PennantCwlGroup *) group)->rounds;

  g_assert_null (((PennantPlayer *) player)->clan);
  g_assert_cmpstr (((PennantPlayer *) player)->current_league_group_tag, ==, "#0");
  g_assert_null (((PennantClan *) clan)->location);
  g_assert_null (((PennantPlayerRanking *) first (((PennantListPage *) rankings)->items))->clan);
  g_assert_cmpuint (rounds->len, ==, 4);
  g_assert_cmpstr (((PennantCwlRound *) rounds->pdata[0])->war_tags->pdata[0], ==, "#0");
  g_assert_cmpstr (((PennantCwlRound *) rounds->pdata[0])->war_tags->pdata[1], ==, "#2PP");
  g_assert_cmpuint (((PennantCwlRound *) rounds->pdata[2])->war_tags->len, ==, 0);
  g_assert_null (((PennantCwlRound *) rounds->pdata[3])->war_tags);
}

/* Quirk 5: what came with the latest update of the game keeps its spelling, or is passed over. */
static void
test_unknown (void)
{
  g_autoptr (PennantRecord) clan =
      decoding_read_quoted (&pennant_clan_type, "{'future':{'a':[1,{}]},'tag':'#2PP','name':'x','type':'auctionOnly',"
                                                "'warFrequency':'onSundays','TAG':3,'':null}");
  g_autoptr (PennantRecord) war = decoding_read_quoted (
      &pennant_war_type, "{'state':'matchmaking','battleModifier':'minusThree','weather':[{'rain':true}],"
                         "'clan':{'mood':{}},'opponent':{'members':[{" MEMBER ",'pets':[]}]}}");
  g_autoptr (PennantRecord) raid =
      decoding_read_quoted (&pennant_raid_season_page_type, "{'items':[{'state':'postponed'}],'version':2}");
  g_autoptr (PennantRecord) token =
      decoding_read_quoted (&pennant_verified_token_type, "{'tag':'#2PP','token':'abc','status':'expired'}");

  g_assert_cmpstr (((PennantClan *) clan)->admission, ==, "auctionOnly");
  g_assert_cmpstr (((PennantClan *) clan)->war_frequency, ==, "onSundays");
  g_assert_cmpstr (((PennantWar *) war)->state, ==, "matchmaking");
  g_assert_cmpstr (((PennantWar *) war)->battle_modifier, ==, "minusThree");
  g_assert_cmpstr (((PennantRaidSeason *) first (((PennantListPage *) raid)->items))->state, ==, "postponed");
  g_assert_cmpstr (((PennantVerifiedToken *) token)->status, ==, "expired");
}

/* Quirk 6: the order counts over both sides, and one attack comes twice, as its maker's and as the defender's worst;
 * the two say the same, so that (attacker, order) is enough to know them for one. */
static void
test_order (void)
{
#define ATTACK                                                                                                         \
  "{'attackerTag':'#8QU','defenderTag':'#9YL','stars':2,'destructionPercentage':71,'order':2,'duration':94}"
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_war_type,
      "{'state':'inWar','clan':{'members':[{" MEMBER ",'attacks':[" ATTACK
      ",{'attackerTag':'#8QU','defenderTag':'#9YV','stars':0,'order':3}]}]},'opponent':{'members':[{'tag':'#9YL',"
      "'name':'z','attacks':[{'attackerTag':'#9YL','defenderTag':'#8QU','order':1}],'bestOpponentAttack':" ATTACK
      "}]}}");
#undef ATTACK
  PennantWarMember *ours = first (((PennantWar *) record)->clan->members);
  PennantWarMember *theirs = first (((PennantWar *) record)->opponent->members);

  g_assert_cmpuint (ours->attacks->len, ==, 2);
  g_assert_true (pennant_record_equal (ours->attacks->pdata[0], theirs->best_opponent_attack));
  g_assert_false (pennant_record_equal (ours->attacks->pdata[1], theirs->best_opponent_attack));
  g_assert_cmpint (((PennantWarAttack *) ours->attacks->pdata[0])->order, ==, 2);
  g_assert_cmpint (((PennantWarAttack *) ours->attacks->pdata[1])->order, ==, 3);
  g_assert_cmpint (((PennantWarAttack *) first (theirs->attacks))->order, ==, 1);
}

/* Quirk 7: a war that says inWar though its end is past, and one that is gone for a while; neither is judged here. */
static void
test_flipping_state (void)
{
  g_autoptr (PennantRecord) late =
      decoding_read_quoted (&pennant_war_type, "{'state':'inWar','preparationStartTime':'20230528T144240.000Z',"
                                               "'startTime':'20230528T144740.000Z','endTime':'20230528T153240.000Z'}");
  g_autoptr (PennantRecord) gone = decoding_read_quoted (&pennant_war_type, "{'state':'notInWar'}");
  gint64 start, end;

  g_assert_cmpstr (((PennantWar *) late)->state, ==, "inWar");
  g_assert_true (pennant_time_parse (((PennantWar *) late)->start_time, &start));
  g_assert_true (pennant_time_parse (((PennantWar *) late)->end_time, &end));
  g_assert_cmpint (end - start, ==, G_GINT64_CONSTANT (45) * 60 * G_USEC_PER_SEC);
  g_assert_null (((PennantWar *) gone)->clan);
  g_assert_null (((PennantWar *) gone)->end_time);
}

/* Quirk 8: what a gateway or a private log answers is never taken for an empty war, log, group or pass. */
static void
test_refusals (void)
{
  static const struct
  {
    const PennantType *type;
    const char *message;
  } cases[] = {
    { &pennant_war_type, "The reply cannot be understood: state is missing." },
    { &pennant_war_log_page_type, "The reply cannot be understood: items is missing." },
    { &pennant_cwl_group_type, "The reply cannot be understood: state is missing." },
    { &pennant_raid_season_page_type, "The reply cannot be understood: items is missing." },
    { &pennant_battle_log_page_type, "The reply cannot be understood: items is missing." },
    { &pennant_league_group_type, "The reply cannot be understood: members is missing." },
    { &pennant_clan_page_type, "The reply cannot be understood: items is missing." },
    { &pennant_gold_pass_type, "The reply cannot be understood: startTime is missing." },
    { &pennant_verified_token_type, "The reply cannot be understood: status is missing." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      decoding_fails_quoted (cases[i].type, "{'reason':'accessDenied'}", cases[i].message);
      decoding_fails (cases[i].type, "<html><head><title>504 Gateway Time-out</title></head></html>", NULL);
    }
}

/* Outside a war: the sides have a badge and zeros. */
static void
test_not_in_war (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_war_type, "{'state':'notInWar','clan':{'badgeUrls':{'small':'s'},'clanLevel':0,'attacks':0,'stars':0,"
                         "'destructionPercentage':0},'opponent':{'clanLevel':0,'attacks':0,'stars':0}}");
  PennantWar *war = (PennantWar *) record;

  g_assert_null (war->clan->tag);
  g_assert_null (war->clan->members);
  g_assert_true (PENNANT_HAS (war->clan, clan_level));
  g_assert_true (PENNANT_HAS (war->clan, destruction_percentage));
  g_assert_false (PENNANT_HAS (war->opponent, destruction_percentage));
  g_assert_false (PENNANT_HAS (war, team_size));
  g_assert_false (PENNANT_HAS (war, attacks_per_member));
  g_assert_false (PENNANT_HAS (war, start_time));
}

/* No attacks are no list. In a CWL war the places have gaps and are in no order. */
static void
test_war_members (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_war_type,
      "{'state':'inWar','warStartTime':'20230510T092258.000Z','startTime':'20230510T092258.000Z','clan':{'members':"
      "[{" MEMBER ",'mapPosition':24,'opponentAttacks':0},{" MEMBER ",'mapPosition':1,'opponentAttacks':1}]}}");
  PennantWar *war = (PennantWar *) record;
  PennantWarMember *member = first (war->clan->members);

  g_assert_cmpstr (war->war_start_time, ==, war->start_time);
  g_assert_false (PENNANT_HAS (war, attacks_per_member));
  g_assert_cmpint (member->map_position, ==, 24);
  g_assert_null (member->attacks);
  g_assert_null (member->best_opponent_attack);
  g_assert_true (PENNANT_HAS (member, opponent_attacks));
  g_assert_cmpint (((PennantWarMember *) war->clan->members->pdata[1])->map_position, ==, 1);
}

/* The row of the war log that sums up a CWL. */
static void
test_cwl_row (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_war_log_entry_type,
      "{'result':null,'endTime':'20251109T172413.000Z','teamSize':15,'attacksPerMember':1,'battleModifier':'none',"
      "'clan':{'tag':'#2PP','name':'x','clanLevel':20,'attacks':97,'stars':243,'destructionPercentage':633.5333,"
      "'expEarned':0},'opponent':{'clanLevel':0,'stars':212,'destructionPercentage':590.0}}");
  PennantWarLogEntry *row = (PennantWarLogEntry *) record;

  g_assert_false (PENNANT_HAS (row, result));
  g_assert_cmpfloat_with_epsilon (row->clan->destruction_percentage, 633.5333, DBL_EPSILON * 1000);
  g_assert_true (PENNANT_HAS (row->clan, exp_earned));
  g_assert_null (row->opponent->tag);
  g_assert_null (row->opponent->name);
  g_assert_false (PENNANT_HAS (row->opponent, attacks));
  g_assert_false (PENNANT_HAS (row->opponent, exp_earned));
}

/* Only the newest raid season has members and attacks. */
static void
test_raid_seasons (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_raid_season_page_type,
      "{'items':[{'state':'ongoing','offensiveReward':0,'members':[{" MEMBER ",'attacks':6,'attackLimit':5,"
      "'bonusAttackLimit':1,'capitalResourcesLooted':20000}],'attackLog':[{'defender':{'tag':'#2PP','level':3},"
      "'districts':[{'id':70000000,'stars':1,'attacks':[{'attacker':{'tag':'#8QU','name':'y'},'destructionPercent':65,"
      "'stars':1}]},{'id':70000001,'stars':0}]}],'defenseLog':[]},{'state':'ended','offensiveReward':145}],"
      "'paging':{'cursors':{'after':'eyJwb3MiOjJ9'}}}");
  PennantListPage *page = (PennantListPage *) record;
  PennantRaidSeason *newest = first (page->items);
  PennantRaidSeason *older = page->items->pdata[1];
  PennantRaidLogEntry *entry = first (newest->attack_log);

  g_assert_cmpint (((PennantRaidMember *) first (newest->members))->bonus_attack_limit, ==, 1);
  g_assert_true (PENNANT_HAS (newest, offensive_reward));
  g_assert_null (entry->attacker);
  g_assert_cmpstr (
      ((PennantRaidAttack *) first (((PennantRaidDistrict *) first (entry->districts))->attacks))->attacker->name, ==,
      "y");
  g_assert_null (((PennantRaidDistrict *) entry->districts->pdata[1])->attacks);
  g_assert_cmpuint (newest->defense_log->len, ==, 0);
  g_assert_null (older->members);
  g_assert_null (older->attack_log);
  g_assert_cmpstr (pennant_list_page_get_after (page), ==, "eyJwb3MiOjJ9");
  g_assert_null (pennant_list_page_get_before (page));
}

/* What the battle log may tell of the time and of the opponent, and does not always. */
static void
test_battles (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_battle_log_page_type,
      "{'items':[{'battleType':'ranked','attack':false,'opponentPlayerTag':'#2PP','stars':0,'lootedResources':"
      "[{'name':'Gold','amount':0}],'extraLootedResources':[]},{'attack':true,'opponentName':'z',"
      "'opponentTownHallLevel':17,'battleTime':131,'battleTimestamp':'2026-06-20T10:00:00Z'}]}");
  PennantListPage *page = (PennantListPage *) record;
  PennantBattleLogEntry *defence = first (page->items);
  PennantBattleLogEntry *attack = page->items->pdata[1];

  g_assert_true (PENNANT_HAS (defence, is_attack));
  g_assert_cmpint (defence->is_attack, ==, 0);
  g_assert_false (PENNANT_HAS (defence, opponent_name));
  g_assert_false (PENNANT_HAS (defence, battle_time));
  g_assert_true (PENNANT_HAS ((PennantLoot *) first (defence->looted_resources), amount));
  g_assert_cmpuint (defence->extra_looted_resources->len, ==, 0);
  g_assert_null (defence->available_loot);
  g_assert_cmpint (attack->is_attack, ==, 1);
  g_assert_cmpint (attack->battle_time, ==, 131);
  g_assert_cmpstr (attack->battle_timestamp, ==, "2026-06-20T10:00:00Z");
  g_assert_null (page->paging);
}

/* Fields that no reply was seen to have may be of any kind; what is told besides them is told all the same. */
static void
test_unsure (void)
{
  static const char *const kinds[] = { "1781949600", "1.5", "true", "'x'", "{'a':[1]}", "[{}]", "null" };
  static const struct
  {
    const PennantType *type;
    const char *form;
  } cases[] = {
    { &pennant_battle_log_page_type, "{'items':[{'opponentPlayerTag':'#2PP','battleTimestamp':@}]}" },
    { &pennant_battle_log_page_type, "{'items':[{'opponentPlayerTag':'#2PP','battleTime':@}]}" },
    { &pennant_battle_log_page_type, "{'items':[{'opponentPlayerTag':'#2PP','opponentName':@}]}" },
    { &pennant_battle_log_page_type, "{'items':[{'opponentPlayerTag':'#2PP','opponentTownHallLevel':@}]}" },
    { &pennant_clan_type, "{'tag':'#2PP','name':'a','clanCapital':{'clanGoldSinkTotal':@}}" },
    { &pennant_clan_type, "{'tag':'#2PP','name':'a','location':{'id':1,'name':'b','localizedName':@}}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          g_auto (GStrv) parts = g_strsplit (cases[i].form, "@", 2);
          g_autofree char *json = g_strjoinv (kinds[j], parts);
          g_autoptr (PennantRecord) record = decoding_read_quoted (cases[i].type, json);
          const PennantBattleLogEntry *battle;

          if (cases[i].type != &pennant_battle_log_page_type)
            continue;
          battle = first (((PennantListPage *) record)->items);
          g_assert_cmpstr (battle->opponent_tag, ==, "#2PP");
          g_assert_cmpint (PENNANT_HAS (battle, battle_timestamp), ==, i == 0 && j == 3);
        }
    }
}

/* Five rankings and that of a season, each with figures of its own; -1 was not ranked before. */
static void
test_rankings (void)
{
  g_autoptr (PennantRecord) clans = decoding_read_quoted (
      &pennant_clan_ranking_page_type, "{'items':[{" MEMBER ",'clanPoints':1,'rank':1,'previousRank':-1},"
                                       "{" MEMBER ",'clanBuilderBasePoints':2},{" MEMBER ",'clanCapitalPoints':3}]}");
  g_autoptr (PennantRecord) players = decoding_read_quoted (
      &pennant_player_ranking_page_type,
      "{'items':[{" MEMBER ",'trophies':5800,'rank':1,'previousRank':-1,'leagueTier':{'id':105000034}},{" MEMBER
      ",'builderBaseTrophies':5000,'rank':2,'builderBaseLeague':{'id':44000041}},{" MEMBER
      ",'trophies':5700,'league':{'id':29000022}}],'paging':{'cursors':{}}}");
  GPtrArray *ranked = ((PennantListPage *) clans)->items;
  PennantPlayerRanking *player = first (((PennantListPage *) players)->items);

  g_assert_cmpint (((PennantClanRanking *) ranked->pdata[0])->clan_points, ==, 1);
  g_assert_cmpint (((PennantClanRanking *) ranked->pdata[0])->previous_rank, ==, -1);
  g_assert_cmpint (((PennantClanRanking *) ranked->pdata[1])->clan_builder_base_points, ==, 2);
  g_assert_false (PENNANT_HAS ((PennantClanRanking *) ranked->pdata[1], clan_points));
  g_assert_cmpint (((PennantClanRanking *) ranked->pdata[2])->clan_capital_points, ==, 3);
  g_assert_false (PENNANT_HAS (player, builder_base_trophies));
  g_assert_cmpint (player->league_tier->id, ==, 105000034);
  g_assert_nonnull (((PennantListPage *) players)->paging->cursors);
  g_assert_null (pennant_list_page_get_after ((PennantListPage *) players));
  g_assert_null (pennant_list_page_get_after ((PennantListPage *) clans));
}

/* Seasons are named in four ways, numbered in one. */
static void
test_seasons (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_season_page_type,
      "{'items':[{'id':'2015-07'},{'id':'2025-10-06'},{'id':'v2-2026-07-06T05:00:00Z'}],'paging':{'cursors':"
      "{'before':'a','after':'b'}}}");
  g_autoptr (PennantRecord) group =
      decoding_read_quoted (&pennant_cwl_group_type, "{'state':'ended','season':'2026-06-02'}");
  g_autoptr (PennantRecord) history = decoding_read_quoted (
      &pennant_league_history_page_type, "{'items':[{'leagueSeasonId':1773032400,'attackStars':0}]}");
  PennantListPage *seasons = (PennantListPage *) record;
  PennantLeagueHistoryEntry *week = first (((PennantListPage *) history)->items);
  gint64 time;

  g_assert_cmpstr (((PennantSeason *) seasons->items->pdata[2])->id, ==, "v2-2026-07-06T05:00:00Z");
  g_assert_cmpstr (pennant_list_page_get_before (seasons), ==, "a");
  g_assert_cmpstr (pennant_list_page_get_after (seasons), ==, "b");
  g_assert_cmpstr (((PennantCwlGroup *) group)->season, ==, "2026-06-02");
  g_assert_true (pennant_time_parse ("20260309T050000.000Z", &time));
  g_assert_cmpint (pennant_time_from_seconds (week->league_season_id), ==, time);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quirks/1-spellings", test_spellings);
  g_test_add_func ("/quirks/2-null", test_null);
  g_test_add_func ("/quirks/3-numbers", test_numbers);
  g_test_add_func ("/quirks/4-missing", test_missing);
  g_test_add_func ("/quirks/5-unknown", test_unknown);
  g_test_add_func ("/quirks/6-order", test_order);
  g_test_add_func ("/quirks/7-flipping-state", test_flipping_state);
  g_test_add_func ("/quirks/8-refusals", test_refusals);
  g_test_add_func ("/quirks/not-in-war", test_not_in_war);
  g_test_add_func ("/quirks/war-members", test_war_members);
  g_test_add_func ("/quirks/cwl-row", test_cwl_row);
  g_test_add_func ("/quirks/raid-seasons", test_raid_seasons);
  g_test_add_func ("/quirks/battles", test_battles);
  g_test_add_func ("/quirks/unsure", test_unsure);
  g_test_add_func ("/quirks/rankings", test_rankings);
  g_test_add_func ("/quirks/seasons", test_seasons);
  return g_test_run ();
}
