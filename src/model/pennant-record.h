/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-late-list.h"

#include <glib-object.h>
#include <stddef.h>

G_BEGIN_DECLS

/* A record is one thing that the API says: a player, a clan, a member, a troop. It is a plain struct that begins
 * with a PennantRecord, is counted by references, never changes once decoded, and may be read in any thread.
 *
 * Each field of a record takes eight bytes (gint64, double, or a pointer to text, a record or an array of either),
 * so that a field's place in the struct is also the number of the bit that says whether the API sent it.
 *
 * | header                   | what the API tells                                                       |
 * |--------------------------|--------------------------------------------------------------------------|
 * | pennant-clan.h           | clan, clan_page, clan_member_page                                        |
 * | pennant-player.h         | player                                                                   |
 * | pennant-war.h            | war: the current one, and those of a CWL                                 |
 * | pennant-war-log.h        | war_log_page                                                             |
 * | pennant-cwl-group.h      | cwl_group                                                                |
 * | pennant-raid.h           | raid_season_page                                                         |
 * | pennant-battle-log.h     | battle_log_page                                                          |
 * | pennant-league-history.h | league_history_page                                                      |
 * | pennant-league-group.h   | league_group                                                             |
 * | pennant-ranking.h        | clan_ranking_page, player_ranking_page: the five rankings, and seasons   |
 * | pennant-season.h         | season_page, gold_pass                                                   |
 * | pennant-verified-token.h | verified_token                                                           |
 * | pennant-common.h         | league, league_page (of every kind, and tiers), label_page               |
 * | pennant-common.h         | location, location_page                                                  |
 *
 * A reply's type is `pennant_NAME_type`. A NAME that ends in `_page` is a list reply, see pennant-list-page.h. Texts,
 * times and enumerations are kept as they were spelt; pennant-time.h reads times. */

typedef struct _PennantField PennantField;
typedef struct _PennantRecord PennantRecord;

/**
 * PennantFieldKind:
 * @PENNANT_FIELD_BOOLEAN: a gint64 that is 0 or 1
 * @PENNANT_FIELD_INTEGER: a gint64
 * @PENNANT_FIELD_NUMBER: a double
 * @PENNANT_FIELD_TEXT: a char *, enumerations included: their raw spelling is kept
 * @PENNANT_FIELD_RECORD: a pointer to a record of the field's type
 * @PENNANT_FIELD_LIST: a GPtrArray of records of the field's type; never %NULL once sent, elements never %NULL
 * @PENNANT_FIELD_LATE_LIST: a PennantLateList of records of the field's type; only in the type of a whole reply, and
 * one at the most
 * @PENNANT_FIELD_TEXTS: a GPtrArray of char *; never %NULL once sent, elements never %NULL
 *
 * How a field stands in JSON and in the struct.
 */
typedef enum
{
  PENNANT_FIELD_BOOLEAN,
  PENNANT_FIELD_INTEGER,
  PENNANT_FIELD_NUMBER,
  PENNANT_FIELD_TEXT,
  PENNANT_FIELD_RECORD,
  PENNANT_FIELD_LIST,
  PENNANT_FIELD_LATE_LIST,
  PENNANT_FIELD_TEXTS,
} PennantFieldKind;

/**
 * PennantField:
 * @key: its key in JSON
 * @property: its name in Pennant, for columns, filters and settings, as `town-hall-level`
 * @kind: how it is stored
 * @offset: where in the struct
 * @type: (nullable): the type of the record or of the list's records
 * @required: whether a reply without it is malformed
 * @or_tag: whether it is a name, for which the tag in the field before it stands where there is none
 * @unsure: whether nobody has seen it in a reply: of another kind than was thought it is absent
 *
 * One row of a type's field table.
 */
struct _PennantField
{
  const char *key;
  const char *property;
  PennantFieldKind kind;
  gsize offset;
  const PennantType *type;
  gboolean required;
  gboolean or_tag;
  gboolean unsure;
};

/**
 * PennantType:
 * @name: what it is, for messages, as `player`
 * @size: size of its struct
 * @fields: its field table, in the order in which the API sends them
 * @n_fields: rows in @fields
 * @is_secret: whether its texts are overwritten before their memory is given back
 */
struct _PennantType
{
  const char *name;
  gsize size;
  const PennantField *fields;
  guint n_fields;
  gboolean is_secret;
};

/**
 * PennantRecord:
 * @type: what it is
 * @present: one bit a field, set where the API sent it
 */
struct _PennantRecord
{
  const PennantType *type;
  guint64 present;
};

#define PENNANT_TYPE_RECORD (pennant_record_get_type ())

GType pennant_record_get_type (void);
PennantRecord *pennant_record_new (const PennantType *type);
gpointer pennant_record_ref (gpointer record);
void pennant_record_unref (gpointer record);
void pennant_record_free_secret (char *text);
gboolean pennant_record_has (gconstpointer record, gsize offset);
void pennant_record_mark (gpointer record, gsize offset);
const PennantField *pennant_type_find_field (const PennantType *type, const char *property);
gboolean pennant_record_equal (gconstpointer a, gconstpointer b);
gboolean pennant_record_list_equal (const GPtrArray *a, const GPtrArray *b, GEqualFunc equal);

/* One row of a field table: kind, struct, member, key in JSON, property, then .type, .required and .unsure where they
 * apply. */
#define PENNANT_FIELD(kind, Struct, member, key, property, ...)                                                        \
  { key, property, PENNANT_FIELD_##kind, offsetof (Struct, member), __VA_ARGS__ }

/* The value of a PennantType, from what it is, its struct and its field table. */
#define PENNANT_TYPE(name, Struct, fields) { name, sizeof (Struct), fields, G_N_ELEMENTS (fields) }

/* Whether the API sent a field: PENNANT_HAS (player, trophies). */
#define PENNANT_HAS(pointer, member)                                                                                   \
  (pennant_record_has ((pointer), ((gsize) ((const char *) &(pointer)->member - (const char *) (pointer)))))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantRecord, pennant_record_unref)

G_END_DECLS
