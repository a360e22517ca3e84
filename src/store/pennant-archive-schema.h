/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The archive's tables in library.db. Times are Unix microseconds, 0 where the API told none. A number that it did not
 * tell is -1, a text NULL. Bodies are packed and stand last, so that lists do not read through them.
 *
 * wars: one row a war. Its key is both clans' tags, the smaller one first, and the start of the preparation. A war that
 * was fetched by its war tag has that too; whichever of the two a later reply brings finds it. state: 1 preparation,
 * 2 battle, 3 ended. n_attacks counts the attacks in the body.
 * war_sides: two rows a war, war_members: one row for each member of both sides.
 * cwl_groups: one row a group, which cwl_group_clans has each of its clans find.
 * raid_seasons: body is the season alone, without the page that it came in.
 *
 * member_rows: what changed, in the order in which it was seen; that is the order of id, for a clock may go backwards.
 * Each row tells all that is known from then on. changes is a set of PennantMemberChange; former_role is set where it
 * has the role; look_before is when the clan was last seen as a whole before this row, or the player's own page where
 * that told it.
 * members: one row for each member of a clan, present or not, with their newest row, the row that was the newest one
 * before the last reset (0: none), and when they last moved.
 * member_looks: when a clan's members were last told at all (told_at) and all of them (looked_at, 0: never). */
#define PENNANT_ARCHIVE_TABLES                                                                                         \
  "CREATE TABLE wars (id INTEGER PRIMARY KEY, first_tag TEXT NOT NULL, second_tag TEXT NOT NULL,"                      \
  " preparation_time INTEGER NOT NULL, war_tag TEXT UNIQUE, state INTEGER NOT NULL, n_attacks INTEGER NOT NULL,"       \
  " start_time INTEGER NOT NULL, end_time INTEGER NOT NULL, team_size INTEGER NOT NULL,"                               \
  " attacks_per_member INTEGER NOT NULL, seen_at INTEGER NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL,"            \
  " UNIQUE (first_tag, second_tag, preparation_time));"                                                                \
  "CREATE TABLE war_sides (clan_tag TEXT NOT NULL, preparation_time INTEGER NOT NULL, war_id INTEGER NOT NULL,"        \
  " name TEXT, attacks INTEGER NOT NULL, stars INTEGER NOT NULL, destruction REAL NOT NULL,"                           \
  " PRIMARY KEY (clan_tag, preparation_time, war_id)) WITHOUT ROWID;"                                                  \
  "CREATE INDEX war_sides_by_war ON war_sides (war_id);"                                                               \
  "CREATE TABLE war_members (war_id INTEGER NOT NULL, clan_tag TEXT NOT NULL, tag TEXT NOT NULL,"                      \
  " preparation_time INTEGER NOT NULL, name TEXT NOT NULL, town_hall_level INTEGER NOT NULL, map_position INTEGER "    \
  "NOT NULL, attacks INTEGER NOT NULL,"                                                                                \
  " stars INTEGER NOT NULL, destruction REAL NOT NULL, triples INTEGER NOT NULL, defences INTEGER NOT NULL,"           \
  " stars_conceded INTEGER NOT NULL, PRIMARY KEY (war_id, clan_tag, tag)) WITHOUT ROWID;"                              \
  "CREATE INDEX war_members_by_tag ON war_members (tag, preparation_time);"                                            \
  "CREATE TABLE cwl_groups (id INTEGER PRIMARY KEY, season TEXT NOT NULL, state INTEGER NOT NULL,"                     \
  " n_wars INTEGER NOT NULL, seen_at INTEGER NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL);"                       \
  "CREATE TABLE cwl_group_clans (clan_tag TEXT NOT NULL, season TEXT NOT NULL, group_id INTEGER NOT NULL,"             \
  " PRIMARY KEY (clan_tag, season)) WITHOUT ROWID;"                                                                    \
  "CREATE TABLE raid_seasons (id INTEGER PRIMARY KEY, clan_tag TEXT NOT NULL, start_time INTEGER NOT NULL,"            \
  " state INTEGER NOT NULL, seen_at INTEGER NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL,"                         \
  " UNIQUE (clan_tag, start_time));"                                                                                   \
  "CREATE TABLE member_rows (id INTEGER PRIMARY KEY, clan_tag TEXT NOT NULL, tag TEXT NOT NULL,"                       \
  " time INTEGER NOT NULL, look_before INTEGER NOT NULL, changes INTEGER NOT NULL, is_present INTEGER NOT NULL,"       \
  " role TEXT, former_role TEXT, town_hall_level INTEGER NOT NULL, donations INTEGER NOT NULL,"                        \
  " donations_received INTEGER NOT NULL, trophies INTEGER NOT NULL, exp_level INTEGER NOT NULL);"                      \
  "CREATE INDEX member_rows_of_events ON member_rows (clan_tag, time) WHERE (changes & 3) <> 0;"                       \
  "CREATE INDEX member_rows_of_places ON member_rows (tag) WHERE (changes & 131) <> 0;"                                \
  "CREATE TABLE members (clan_tag TEXT NOT NULL, tag TEXT NOT NULL, name TEXT NOT NULL, row_id INTEGER NOT NULL,"      \
  " row_before_reset INTEGER NOT NULL, moved_at INTEGER NOT NULL, PRIMARY KEY (clan_tag, tag)) WITHOUT ROWID;"         \
  "CREATE TABLE member_looks (clan_tag TEXT NOT NULL PRIMARY KEY, told_at INTEGER NOT NULL,"                           \
  " looked_at INTEGER NOT NULL, reset_at INTEGER NOT NULL) WITHOUT ROWID;"

/* What the tables were given later: the attacks of a clan's members without the rest of their rows, and for each member
 * the newest row before one on which the player's own page told fewer donations than before. That is a reset if the
 * clan's next list says so (0: there is none). */
#define PENNANT_ARCHIVE_ADDITIONS                                                                                      \
  "CREATE INDEX war_members_by_clan ON war_members (clan_tag, war_id, tag, attacks);"                                  \
  "ALTER TABLE members ADD COLUMN row_before_fall INTEGER NOT NULL DEFAULT 0;"

/* What they were given later still, instead of that index, which took too long over thousands of wars: the attendance
 * of a side, which is the tag and the attacks of each of its members in the order of tags, as "#2PP 2;#8QU 0;" (NULL:
 * it has none), and what says how it counts without the bodies of the wars. */
#define PENNANT_ARCHIVE_ATTENDANCE                                                                                     \
  "DROP INDEX war_members_by_clan;"                                                                                    \
  "ALTER TABLE war_sides ADD COLUMN attendance TEXT;"                                                                  \
  "CREATE INDEX wars_without_bodies ON wars (id, state, attacks_per_member, war_tag);" PENNANT_ARCHIVE_TAKE_ATTENDANCE \
  ";"

/* A step and the keeper say this, so it never changes. */
#define PENNANT_ARCHIVE_TAKE_ATTENDANCE                                                                                \
  "UPDATE war_sides SET attendance = (SELECT group_concat (tag || ' ' || attacks || ';', '' ORDER BY tag)"             \
  " FROM war_members WHERE war_members.war_id = war_sides.war_id AND war_members.clan_tag = war_sides.clan_tag)"

/* A war that does not say how many attacks a member has is one of a CWL, with one, or of the time when all had two. */
#define PENNANT_ARCHIVE_ATTACKS_PER_MEMBER                                                                             \
  "iif (attacks_per_member >= 0, attacks_per_member, iif (war_tag IS NULL, 2, 1))"

/* What of a war, a list of members or a group is more than this does not come from the game, and is not kept. */
#define PENNANT_ARCHIVE_MAX_BODY (4 * 1024 * 1024)
#define PENNANT_ARCHIVE_MAX_MEMBERS 1000
#define PENNANT_ARCHIVE_MAX_ATTACKS 100
