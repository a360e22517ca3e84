/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-war-log.h"
#include "model/pennant-war.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-marker.h"
#include "sample/pennant-sample-server.h"
#include "sample/pennant-sample-war-slot.h"

#define START 1773500000
#define HOUR 3600
#define LONGEST_LAG 120 /* for so long a war that has ended may seem to go on (api.md 2.15, 7) */
#define DAYS 9
#define N_FOLLOWED 5

/* Sums ------------------------------------------------------------------------------------------- */

static const PennantWarMember *
find_member (const PennantWarSide *side, const char *tag)
{
  for (guint i = 0; i < side->members->len; i++)
    {
      const PennantWarMember *member = side->members->pdata[i];

      if (g_str_equal (member->tag, tag))
        return member;
    }
  g_error ("%s is in nobody's team", tag);
}

/* All attacks of a side in the order of the whole war; each is of a member on a member of the other side. */
static void
collect_attacks (GPtrArray *attacks, const PennantWar *war, const PennantWarSide *side, const PennantWarSide *other)
{
  guint n_attacks = 0;

  for (guint i = 0; i < side->members->len; i++)
    {
      const PennantWarMember *member = side->members->pdata[i];

      g_assert_cmpint (member->attacks ? member->attacks->len : 1, >, 0);
      for (guint j = 0; member->attacks && j < member->attacks->len; j++)
        {
          PennantWarAttack *attack = member->attacks->pdata[j];

          g_assert_cmpstr (attack->attacker_tag, ==, member->tag);
          find_member (other, attack->defender_tag);
          g_assert_cmpint (attack->order, >=, 1);
          if ((guint) attack->order > attacks->len)
            g_ptr_array_set_size (attacks, (int) attack->order);
          g_assert_null (attacks->pdata[attack->order - 1]);
          attacks->pdata[attack->order - 1] = attack;
          n_attacks++;
        }
      g_assert_cmpint (member->attacks ? member->attacks->len : 0, <=,
                       PENNANT_HAS (war, attacks_per_member) ? war->attacks_per_member : 1);
    }
  g_assert_cmpint (n_attacks, ==, side->attacks);
}

/* A side's stars and destruction are the sums of the best attacks on the other's bases. */
static void
check_sums (const PennantWarSide *side, const PennantWarSide *other, const GPtrArray *attacks)
{
  gint64 stars = 0;
  double destruction = 0;

  for (guint i = 0; i < other->members->len; i++)
    {
      const PennantWarMember *member = other->members->pdata[i];
      const PennantWarAttack *best = NULL;
      gint64 n_attacks = 0;

      for (guint j = 0; j < attacks->len; j++)
        {
          const PennantWarAttack *attack = attacks->pdata[j];

          if (!g_str_equal (attack->defender_tag, member->tag))
            continue;
          n_attacks++;
          if (!best || attack->stars > best->stars ||
              (attack->stars == best->stars && attack->destruction_percentage > best->destruction_percentage))
            best = attack;
        }
      g_assert_cmpint (member->opponent_attacks, ==, n_attacks);
      g_assert_true ((best != NULL) == (member->best_opponent_attack != NULL));
      if (!best)
        continue;
      g_assert_cmpint (member->best_opponent_attack->order, ==, best->order);
      stars += best->stars;
      destruction += best->destruction_percentage;
    }
  g_assert_cmpint (side->stars, ==, stars);
  g_assert_cmpfloat_with_epsilon (side->destruction_percentage, destruction / other->members->len, 1e-5);
}

/* Positions of a war of the clan's own are 1 to the size of the team, those of the war league any on the roster. */
static void
check_positions (const PennantWar *war, const PennantWarSide *side)
{
  guint64 seen = 0;

  g_assert_cmpint (side->members->len, ==, war->team_size);
  for (guint i = 0; i < side->members->len; i++)
    {
      const PennantWarMember *member = side->members->pdata[i];

      g_assert_cmpint (member->map_position, >=, 1);
      g_assert_cmpint (member->map_position, <=, war->war_start_time ? 50 : war->team_size);
      g_assert_cmpuint (seen & (guint64) 1 << member->map_position, ==, 0);
      seen |= (guint64) 1 << member->map_position;
    }
}

static void
check_state (const PennantWar *war, gint64 now, guint n_attacks)
{
  gint64 start = witness_read_time (war->start_time), end = witness_read_time (war->end_time);

  g_assert_cmpint (witness_read_time (war->preparation_start_time), <=, now);
  if (now < start)
    g_assert_cmpuint (n_attacks, ==, 0);
  if (now < start)
    g_assert_cmpstr (war->state, ==, "preparation");
  else if (now < end)
    g_assert_cmpstr (war->state, ==, "inWar");
  else if (now >= end + LONGEST_LAG || !g_str_equal (war->state, "inWar"))
    g_assert_cmpstr (war->state, ==, "warEnded");
}

static GPtrArray *
check_war (const PennantWar *war, gint64 now)
{
  GPtrArray *attacks = g_ptr_array_new ();

  collect_attacks (attacks, war, war->clan, war->opponent);
  collect_attacks (attacks, war, war->opponent, war->clan);
  for (guint i = 0; i < attacks->len; i++)
    g_assert_nonnull (attacks->pdata[i]);
  check_sums (war->clan, war->opponent, attacks);
  check_sums (war->opponent, war->clan, attacks);
  check_positions (war, war->clan);
  check_positions (war, war->opponent);
  check_state (war, now, attacks->len);
  return attacks;
}

/* Following ------------------------------------------------------------------------------------------ */

/* A clan whose wars are followed from step to step. */
typedef struct
{
  guint index;
  char *path;
  PennantWar *war;
  GPtrArray *log; /* (element-type PennantWarLogEntry) */
  PennantClan *clan;
  guint n_ended;
} Followed;

/* The other clan sees the same war from its side, unless its log is private. */
static void
check_other_side (const Witness *witness, const PennantWar *war)
{
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%%23%s/currentwar", war->opponent->tag + 1);
  g_autoptr (PennantRecord) other = NULL;

  if (reply->status == 403)
    return;
  other = witness_see (witness, &pennant_war_type, "/clans/%%23%s/currentwar", war->opponent->tag + 1);
  g_assert_true (pennant_record_equal (((PennantWar *) other)->opponent, war->clan));
  g_assert_true (pennant_record_equal (((PennantWar *) other)->clan, war->opponent));
}

/* Within a war nothing goes back: teams stay, attacks are only added. */
static void
check_progress (const PennantWar *before, const PennantWar *war, gint64 last, gint64 now)
{
  g_autoptr (GPtrArray) old = check_war (before, last), new = check_war (war, now);

  g_assert_cmpuint (new->len, >=, old->len);
  for (guint i = 0; i < old->len; i++)
    g_assert_true (pennant_record_equal (old->pdata[i], new->pdata[i]));
  for (guint i = 0; i < before->clan->members->len; i++)
    {
      const PennantWarMember *member = before->clan->members->pdata[i];
      const PennantWarMember *same = find_member (war->clan, member->tag);

      g_assert_cmpint (member->town_hall_level, ==, same->town_hall_level);
      g_assert_cmpint (member->map_position, ==, same->map_position);
    }
}

/* The log's first entry is the war that ended, as it ended. */
static void
check_entry (const PennantWarLogEntry *entry, const PennantWar *war)
{
  gint64 lead = war->clan->stars - war->opponent->stars;

  g_assert_cmpstr (entry->end_time, ==, war->end_time);
  g_assert_cmpstr (entry->opponent->tag, ==, war->opponent->tag);
  g_assert_cmpint (entry->team_size, ==, war->team_size);
  g_assert_cmpstr (entry->battle_modifier, ==, war->battle_modifier);
  g_assert_cmpint (entry->clan->stars, ==, war->clan->stars);
  g_assert_cmpint (entry->opponent->stars, ==, war->opponent->stars);
  g_assert_cmpint (entry->clan->attacks, ==, war->clan->attacks);
  g_assert_cmpfloat_with_epsilon (entry->clan->destruction_percentage, war->clan->destruction_percentage, 1e-9);
  if (lead != 0)
    g_assert_cmpstr (entry->result, ==, lead > 0 ? "win" : "lose");
}

/* Wars that are new in the log are what the clan's counts grew by. */
static void
check_counts (const Followed *self, const PennantClan *clan, GPtrArray *log)
{
  guint n_new = log->len - self->log->len;
  gint64 wins = self->clan->war_wins, ties = self->clan->war_ties, losses = self->clan->war_losses;
  gint64 streak = self->clan->war_win_streak;

  g_assert_cmpuint (log->len, >=, self->log->len);
  for (guint i = n_new; i > 0; i--)
    {
      const PennantWarLogEntry *entry = log->pdata[i - 1];

      if (!entry->opponent->tag || entry->clan->exp_earned == 0)
        continue;
      wins += g_str_equal (entry->result, "win");
      ties += g_str_equal (entry->result, "tie");
      losses += g_str_equal (entry->result, "lose");
      streak = g_str_equal (entry->result, "win") ? streak + 1 : 0;
    }
  for (guint i = n_new; i < log->len; i++)
    g_assert_true (pennant_record_equal (log->pdata[i], self->log->pdata[i - n_new]));
  g_assert_cmpint (clan->war_wins, ==, wins);
  g_assert_cmpint (clan->war_ties, ==, ties);
  g_assert_cmpint (clan->war_losses, ==, losses);
  g_assert_cmpint (clan->war_win_streak, ==, streak);
}

/* The whole log, in such parts as are told of a long one, too. */
static GPtrArray *
list_log (const Witness *witness, const char *path)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (pennant_record_unref);
  guint n_more;

  do
    {
      g_autofree char *marker = pennant_sample_marker_write (entries->len);
      g_autoptr (PennantRecord) page =
          witness_see (witness, &pennant_war_log_page_type, "/clans/%s/warlog?limit=50&after=%s", path, marker);
      GPtrArray *items = ((PennantListPage *) page)->items;

      for (guint i = 0; i < items->len; i++)
        g_ptr_array_add (entries, pennant_record_ref (items->pdata[i]));
      n_more = items->len;
    }
  while (n_more == 50);
  return entries;
}

static void
follow (Followed *self, const Witness *witness, gint64 last)
{
  PennantWar *war = witness_see (witness, &pennant_war_type, "/clans/%s/currentwar", self->path);
  GPtrArray *log = list_log (witness, self->path);
  PennantClan *clan = witness_see (witness, &pennant_clan_type, "/clans/%s", self->path);

  if (g_str_equal (war->state, "notInWar"))
    g_assert_null (war->clan->tag);
  else
    {
      g_autoptr (GPtrArray) attacks = check_war (war, witness->now);

      g_assert_cmpstr (war->clan->tag, ==, clan->tag);
      check_other_side (witness, war);
      if (self->war && g_strcmp0 (self->war->start_time, war->start_time) == 0)
        check_progress (self->war, war, last, witness->now);
      if (g_str_equal (war->state, "warEnded"))
        {
          check_entry (log->pdata[0], war);
          self->n_ended++;
        }
    }
  if (self->log)
    check_counts (self, clan, log);
  g_clear_pointer (&self->war, pennant_record_unref);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_pointer (&self->clan, pennant_record_unref);
  self->war = war;
  self->log = log;
  self->clan = clan;
}

/* The first clans whose wars anybody may see. */
static void
choose (const Witness *witness, Followed followed[N_FOLLOWED])
{
  guint n_chosen = 0;

  for (guint i = 0; n_chosen < N_FOLLOWED; i++)
    {
      g_autofree char *path = witness_get_clan (witness, i);
      g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/currentwar", path);

      if (reply->status == 200)
        {
          followed[n_chosen].index = i;
          followed[n_chosen++].path = g_steal_pointer (&path);
        }
    }
}

/* Follows several clans; returns how many wars of them were seen to end. */
static guint
drive (guint seed, gint64 start, guint hours, guint step)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);
  Witness witness = { world, start };
  Followed followed[N_FOLLOWED] = { 0 };
  guint n_ended = 0;

  choose (&witness, followed);
  g_assert_cmpuint (followed[0].index, ==, 0);
  for (; witness.now < start + hours * (gint64) HOUR; witness.now += step * HOUR)
    for (guint i = 0; i < N_FOLLOWED; i++)
      follow (&followed[i], &witness, witness.now - step * HOUR);
  for (guint i = 0; i < N_FOLLOWED; i++)
    {
      n_ended += followed[i].n_ended;
      g_free (followed[i].path);
      g_clear_pointer (&followed[i].war, pennant_record_unref);
      g_clear_pointer (&followed[i].log, g_ptr_array_unref);
      g_clear_pointer (&followed[i].clan, pennant_record_unref);
    }
  return n_ended;
}

/* Through whole wars of several clans: both sides tell the same, sums are right, nothing goes back, and what ended is
 * in the log and in the counts. */
static void
test_driven (void)
{
  g_assert_cmpuint (drive (PENNANT_SAMPLE_DEFAULT_SEED, START, DAYS * 24, 3), >=, 5);
}

/* The same in other worlds and seasons, in longer steps. */
static void
test_swept (void)
{
  static const guint seeds[] = { 2, 7, 42 };
  guint n_ended = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    n_ended += drive (seeds[i], START - 60 * (gint64) 24 * HOUR + (gint64) i * 71 * 24 * HOUR, 6 * 24, 11);
  g_assert_cmpuint (n_ended, >=, 5);
}

/* A war that has ended seems to go on for a moment, with all its attacks; it is in the log already. */
static void
test_lag (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  guint n_late = 0, n_ended = 0;

  for (Witness witness = { world, START }; witness.now < START + DAYS * 24 * HOUR; witness.now += HOUR)
    {
      g_autoptr (PennantRecord) war = witness_see (&witness, &pennant_war_type, "/clans/%%232PP/currentwar");
      gint64 end = ((PennantWar *) war)->end_time ? witness_read_time (((PennantWar *) war)->end_time) : 0;

      if (end <= witness.now || end > witness.now + HOUR)
        continue;
      for (Witness then = { world, end }; then.now <= end + LONGEST_LAG; then.now += 5)
        {
          g_autoptr (PennantRecord) last = witness_see (&then, &pennant_war_type, "/clans/%%232PP/currentwar");
          g_autoptr (PennantRecord) log =
              witness_see (&then, &pennant_war_log_page_type, "/clans/%%232PP/warlog?limit=1");
          g_autoptr (GPtrArray) attacks = check_war ((PennantWar *) last, then.now);

          check_entry (((PennantListPage *) log)->items->pdata[0], (PennantWar *) last);
          n_late += g_str_equal (((PennantWar *) last)->state, "inWar");
          n_ended += g_str_equal (((PennantWar *) last)->state, "warEnded");
        }
    }
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (n_ended, >, 0);
}

/* Logs ---------------------------------------------------------------------------------------------- */

/* What was seen in all logs. */
typedef struct
{
  guint n_private;
  guint n_ties;
  guint n_friendly;
  guint n_leagues;
  guint n_told; /* war leagues of which the log tells a result, as it seldom does */
} Tally;

static void
check_log (const PennantListPage *log, Tally *tally)
{
  for (guint i = 0; i < log->items->len; i++)
    {
      const PennantWarLogEntry *entry = log->items->pdata[i];
      gint64 lead = entry->clan->stars - entry->opponent->stars;
      double destroyed = entry->clan->destruction_percentage - entry->opponent->destruction_percentage;

      if (i > 0)
        g_assert_cmpstr (entry->end_time, <, ((PennantWarLogEntry *) log->items->pdata[i - 1])->end_time);
      if (!entry->opponent->tag)
        {
          g_assert_cmpint (entry->attacks_per_member, ==, 1);
          g_assert_cmpint (entry->opponent->clan_level, ==, 0);
          tally->n_leagues++;
          tally->n_told += entry->result != NULL;
          continue;
        }
      if (lead != 0 || destroyed != 0)
        g_assert_cmpstr (entry->result, ==, lead > 0 || (lead == 0 && destroyed > 0) ? "win" : "lose");
      else
        g_assert_cmpstr (entry->result, ==, "tie");
      tally->n_ties += g_str_equal (entry->result, "tie");
      tally->n_friendly += entry->clan->exp_earned == 0;
    }
}

/* Every result of every log is what its figures say, and there is each kind of war. */
static void
test_logs (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START };
  Tally tally = { 0 };

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *path = witness_get_clan (&witness, i);
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%s/warlog?limit=50", path);
      g_autoptr (PennantRecord) log = NULL;

      if (reply->status == 403)
        {
          g_autoptr (PennantSampleReply) war = witness_ask (&witness, "/clans/%s/currentwar", path);
          const char *body = g_bytes_get_data (reply->body, NULL);

          g_assert_cmpmem (body, g_bytes_get_size (reply->body), "{\"reason\":\"accessDenied\"}", 25);
          g_assert_cmpuint (war->status, ==, 403);
          g_assert_true (g_bytes_equal (war->body, reply->body));
          g_assert_true (g_str_has_prefix (reply->cache_control, "max-age="));
          tally.n_private++;
          continue;
        }
      log = witness_see (&witness, &pennant_war_log_page_type, "/clans/%s/warlog?limit=50", path);
      check_log ((PennantListPage *) log, &tally);
    }
  g_assert_cmpuint (tally.n_private, >, 5);
  g_assert_cmpuint (tally.n_ties, >, 0);
  g_assert_cmpuint (tally.n_friendly, >, 0);
  g_assert_cmpuint (tally.n_leagues, >, 20);
  g_assert_cmpuint (tally.n_told, >, 0);
  g_assert_cmpuint (tally.n_told, <, tally.n_leagues / 4);
}

/* Some wars are harder than others, from June 2026 on in more ways (api.md 2.4). */
static void
test_modifiers (void)
{
  static const char *const known[] = { "none", "hardMode", "minusOne", "minusTwo", "minusThree" };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START + 200 * (gint64) 24 * HOUR };
  guint n_seen[G_N_ELEMENTS (known)] = { 0 };

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *path = witness_get_clan (&witness, i);
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%s/warlog?limit=50", path);
      g_autoptr (PennantRecord) log = NULL;

      if (reply->status == 403)
        continue;
      log = witness_see (&witness, &pennant_war_log_page_type, "/clans/%s/warlog?limit=50", path);
      for (guint j = 0; j < ((PennantListPage *) log)->items->len; j++)
        {
          const PennantWarLogEntry *entry = ((PennantListPage *) log)->items->pdata[j];
          guint which = 0;

          while (!g_str_equal (known[which], entry->battle_modifier))
            g_assert_cmpuint (++which, <, G_N_ELEMENTS (known));
          g_assert_true (which < 2 || strcmp (entry->end_time, "20260601") > 0);
          g_assert_true (which == 0 || entry->opponent->tag != NULL);
          n_seen[which]++;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpuint (n_seen[i], >, 0);
  g_assert_cmpuint (n_seen[0], >, 10 * n_seen[1]);
}

/* Each number with a point is one of single precision, in the fewest digits that lead back to it (api.md 2.0). */
static guint
check_digits (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\"destructionPercentage\":(\\d+\\.\\d+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_long = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *digits = g_match_info_fetch (match, 1);
      float value = (float) g_ascii_strtod (digits, NULL);
      gsize length = strlen (digits);

      g_assert_cmpuint (length, <=, strlen ("1234.56789"));
      if (g_str_has_suffix (digits, ".0"))
        continue;
      digits[length - 1] = '\0';
      g_assert_cmpfloat ((float) g_ascii_strtod (digits, NULL), !=, value);
      n_long += length > 6;
    }
  return n_long;
}

static void
test_digits (void)
{
  static const char *const kinds[] = { "currentwar", "warlog?limit=9" };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START };
  guint n_long = 0;

  for (guint i = 0; i < 2 * PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *path = witness_get_clan (&witness, i / 2);
      g_autoptr (PennantSampleReply) reply = witness_ask (&witness, "/clans/%s/%s", path, kinds[i % 2]);
      g_autofree char *text = g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));

      n_long += check_digits (text);
    }
  g_assert_cmpuint (n_long, >, 100);
}

/* A page of the log is that part of the whole. */
static void
test_log_paged (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START };
  g_autoptr (PennantRecord) whole = witness_see (&witness, &pennant_war_log_page_type, "/clans/%%232PP/warlog");
  g_autoptr (PennantRecord) part =
      witness_see (&witness, &pennant_war_log_page_type, "/clans/%%232PP/warlog?limit=5&after=eyJwb3MiOjIwfQ");
  GPtrArray *all = ((PennantListPage *) whole)->items, *some = ((PennantListPage *) part)->items;

  g_assert_cmpuint (all->len, >, 25);
  g_assert_cmpuint (some->len, ==, 5);
  for (guint i = 0; i < some->len; i++)
    g_assert_true (pennant_record_equal (some->pdata[i], all->pdata[20 + i]));
}

/* Times ------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (gint64 value, const int *values, gsize n_values)
{
  for (gsize i = 0; i < n_values; i++)
    if (value == values[i])
      return TRUE;
  return FALSE;
}

/* The API does not say which wars are friendly: clients know them by the length of the preparation (api.md 2.4). */
static void
check_times (const PennantWar *war, gboolean friendly)
{
  static const int preparations[] = { 5, 15, 30 }; /* minutes */
  static const int battles[] = { 1, 2, 4, 6, 8, 12, 16, 20, 24 };
  gint64 start = witness_read_time (war->start_time);
  gint64 preparation = start - witness_read_time (war->preparation_start_time);
  gint64 battle = witness_read_time (war->end_time) - start;

  if (friendly)
    {
      g_assert_true (is_one_of (preparation / 60, preparations, G_N_ELEMENTS (preparations)));
      g_assert_true (is_one_of (battle / HOUR, battles, G_N_ELEMENTS (battles)));
      g_assert_true (war->attacks_per_member == 1 || war->attacks_per_member == 2);
      g_assert_cmpint (war->team_size, >=, 5);
    }
  else
    {
      g_assert_cmpint (preparation, ==, 23 * HOUR);
      g_assert_cmpint (battle, ==, 24 * HOUR);
      g_assert_cmpint (war->attacks_per_member, ==, 2);
      g_assert_cmpint (war->team_size % 5, ==, 0);
    }
}

/* Wars of each kind from their first second to the last in which they are shown. */
static void
test_times (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  guint n_wars[2] = { 0 };

  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    for (int slot = 40; slot < 60; slot++)
      {
        PennantSampleWar planned;
        Witness witness = { world, 0 };
        g_autofree char *path = witness_get_clan (&witness, clan);
        g_autoptr (PennantSampleReply) reply = NULL;
        g_autoptr (PennantRecord) war = NULL;

        if (!pennant_sample_war_slot_find (world, clan, slot, &planned))
          continue;
        witness.now = planned.preparation;
        reply = witness_ask (&witness, "/clans/%s/currentwar", path);
        if (reply->status != 200)
          continue;
        war = witness_see (&witness, &pennant_war_type, "/clans/%s/currentwar", path);
        g_assert_cmpstr (((PennantWar *) war)->state, ==, "preparation");
        check_times ((PennantWar *) war, planned.kind == PENNANT_SAMPLE_WAR_FRIENDLY);
        n_wars[planned.kind]++;
      }
  g_assert_cmpuint (n_wars[PENNANT_SAMPLE_WAR_RANDOM], >, 50);
  g_assert_cmpuint (n_wars[PENNANT_SAMPLE_WAR_FRIENDLY], >, 5);
}

static guint
ask_for_log (const Witness *witness, const char *clan, const char *query)
{
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/warlog%s", clan, query);

  if (reply->status == 504)
    g_assert_cmpstr (reply->content_type, ==, "text/html");
  return reply->status;
}

/* The log of who is always at war is not told at once when it is long, but can be gone through; the others' are told.
 */
static void
test_long_logs (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, START + 400 * (gint64) 24 * HOUR };
  guint n_long = 0;

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *clan = witness_get_clan (&witness, i);
      gboolean always = g_str_equal (pennant_sample_clan_get_war_frequency (world, i), "always");
      guint status = ask_for_log (&witness, clan, "?limit=1");

      if (status != 403)
        status = ask_for_log (&witness, clan, "");
      if (status != 504)
        continue;
      g_assert_true (always);
      g_assert_cmpuint (ask_for_log (&witness, clan, "?limit=51"), ==, 504);
      g_assert_cmpuint (ask_for_log (&witness, clan, "?limit=50"), ==, 200);
      g_assert_cmpuint (ask_for_log (&witness, clan, "?limit=50&after=eyJwb3MiOjUwfQ"), ==, 200);
      g_assert_cmpuint (ask_for_log (&witness, clan, "?limit=0"), ==, 400);
      n_long++;
    }
  g_assert_cmpuint (n_long, >, 0);
  g_assert_cmpuint (n_long, <, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/wars/driven", test_driven);
  g_test_add_func ("/sample/wars/swept", test_swept);
  g_test_add_func ("/sample/wars/lag", test_lag);
  g_test_add_func ("/sample/wars/logs", test_logs);
  g_test_add_func ("/sample/wars/modifiers", test_modifiers);
  g_test_add_func ("/sample/wars/digits", test_digits);
  g_test_add_func ("/sample/wars/log-paged", test_log_paged);
  g_test_add_func ("/sample/wars/times", test_times);
  g_test_add_func ("/sample/wars/long-logs", test_long_logs);
  return g_test_run ();
}
