/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-paging.h"

#define MIN_NAME_LENGTH 3

/* What a search asks for, NULL and -1 where it asks for nothing. */
typedef struct
{
  char *name; /* folded */
  const char *war_frequency;
  int location;
  int min_members;
  int max_members;
  int min_points;
  int min_level;
  GArray *labels; /* of int */
} Filters;

static void
filters_clear (Filters *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->labels, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filters, filters_clear)

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);

  return g_utf8_casefold (normal, -1);
}

static gboolean
read_number (const char *text, int *number)
{
  guint64 value;

  if (!text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

static gboolean
read_labels (const char *text, GArray **labels)
{
  g_auto (GStrv) parts = NULL;

  if (!text)
    return TRUE;
  if (text[0] == '\0')
    return FALSE;
  parts = g_strsplit (text, ",", -1);
  *labels = g_array_new (FALSE, FALSE, sizeof (int));
  for (char **part = parts; *part; part++)
    {
      int label = -1;

      if (!read_number (*part, &label))
        return FALSE;
      g_array_append_val (*labels, label);
    }
  return TRUE;
}

static gboolean
read_name (const char *text, char **name)
{
  if (!text)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) < MIN_NAME_LENGTH)
    return FALSE;
  *name = fold (text);
  return TRUE;
}

/* `any` is a clan's word only, not one to search for. */
static gboolean
read_frequency (const char *text, const char **frequency)
{
  static const char *const frequencies[] = {
    "always", "moreThanOncePerWeek", "oncePerWeek", "lessThanOncePerWeek", "never", "unknown", NULL,
  };

  *frequency = text;
  return !text || g_strv_contains (frequencies, text);
}

/* Returns the name of what cannot be read, NULL when all can. */
static const char *
read_filters (const PennantSampleRequest *request, Filters *filters)
{
  const struct
  {
    const char *parameter;
    int *number;
  } numbers[] = {
    { "locationId", &filters->location },    { "minMembers", &filters->min_members },
    { "maxMembers", &filters->max_members }, { "minClanPoints", &filters->min_points },
    { "minClanLevel", &filters->min_level },
  };

  if (!read_name (pennant_sample_request_get (request, "name"), &filters->name))
    return "name";
  if (!read_frequency (pennant_sample_request_get (request, "warFrequency"), &filters->war_frequency))
    return "warFrequency";
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!read_number (pennant_sample_request_get (request, numbers[i].parameter), numbers[i].number))
      return numbers[i].parameter;
  if (!read_labels (pennant_sample_request_get (request, "labelIds"), &filters->labels))
    return "labelIds";
  return NULL;
}

static gboolean
filters_are_empty (const Filters *self)
{
  return !self->name && !self->war_frequency && !self->labels && self->location < 0 && self->min_members < 0 &&
         self->max_members < 0 && self->min_points < 0 && self->min_level < 0;
}

static gboolean
has_label (const PennantSampleClan *clan, int id)
{
  for (guint i = 0; i < clan->n_labels; i++)
    if (clan->labels[i]->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_all_labels (const PennantSampleClan *clan, GArray *labels)
{
  for (guint i = 0; labels && i < labels->len; i++)
    if (!has_label (clan, g_array_index (labels, int, i)))
      return FALSE;
  return TRUE;
}

static gboolean
name_contains (const PennantSampleClan *clan, const char *part)
{
  g_autofree char *name = fold (clan->name);

  return strstr (name, part) != NULL;
}

static gboolean
filters_match (const Filters *self, const PennantSampleClan *clan)
{
  int n_members = (int) clan->members->len;

  return (!self->name || name_contains (clan, self->name)) &&
         (!self->war_frequency || g_str_equal (clan->war_frequency, self->war_frequency)) &&
         (self->location < 0 || (clan->location && clan->location->id == self->location)) &&
         n_members >= self->min_members && (self->max_members < 0 || n_members <= self->max_members) &&
         clan->points >= self->min_points && clan->level >= self->min_level && has_all_labels (clan, self->labels);
}

static void
add_found (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  const GPtrArray *found = data;

  pennant_sample_add_found_clan (json, request, found->pdata[index]);
}

/**
 * pennant_sample_answer_search:
 * @request: `/clans` with filters
 *
 * Returns: (transfer full): a page of the clans that match all of them
 */
PennantSampleReply *
pennant_sample_answer_search (const PennantSampleRequest *request)
{
  g_auto (Filters) filters = { .location = -1, -1, -1, -1, -1 };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_sample_clan_free);
  const char *illegal = read_filters (request, &filters);

  if (illegal && g_str_equal (illegal, "name"))
    return pennant_sample_reply_new_error (400, "badRequest", "Parameter name must have at least 3 characters");
  if (illegal)
    return pennant_sample_reply_new_illegal_value (illegal);
  if (filters_are_empty (&filters))
    return pennant_sample_reply_new_error (400, "badRequest", "At least one filtering parameter must be given");
  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new_with_members (request->world, i, request->now);

      if (filters_match (&filters, clan))
        g_ptr_array_add (found, g_steal_pointer (&clan));
    }
  return pennant_sample_page_make (request, found->len, add_found, found);
}
