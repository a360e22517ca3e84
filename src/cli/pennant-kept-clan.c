/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-kept-clan.h"

#include "cli/pennant-await.h"
#include "cli/pennant-json.h"
#include "cli/pennant-terminal.h"

/* The library, and what it is being asked. */
typedef struct
{
  PennantStore *store;
  GAsyncResult *result;
} Archive;

static GPtrArray *
await_list (Archive *archive, GError **error)
{
  g_autoptr (GAsyncResult) result = pennant_await (&archive->result);

  return pennant_archive_list_finish (archive->store, result, error);
}

static gboolean
open_library (Archive *archive, PennantSource *source, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  archive->store = pennant_store_new (pennant_source_get_cache_folder (source), pennant_source_get_data_folder (source),
                                      pennant_clock_get_system ());
  pennant_store_open_async (archive->store, NULL, pennant_await_keep, &archive->result);
  result = pennant_await (&archive->result);

  return pennant_store_open_finish (archive->store, result, error);
}

static void
close_library (Archive *archive)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_close_async (archive->store, NULL, pennant_await_keep, &archive->result);
  result = pennant_await (&archive->result);
  pennant_store_close_finish (archive->store, result, NULL);
  g_clear_object (&archive->store);
}

static gboolean
read_lists (Archive *archive, const char *tag, guint limit, PennantKeptClan *kept, GError **error)
{
  PennantStore *store = archive->store;

  pennant_archive_list_wars_async (store, tag, 0, limit, NULL, pennant_await_keep, &archive->result);
  kept->wars = await_list (archive, error);
  if (kept->wars == NULL)
    return FALSE;
  pennant_archive_list_groups_async (store, tag, limit, NULL, pennant_await_keep, &archive->result);
  kept->groups = await_list (archive, error);
  if (kept->groups == NULL)
    return FALSE;
  pennant_archive_list_raid_seasons_async (store, tag, 0, limit, NULL, pennant_await_keep, &archive->result);
  kept->raids = await_list (archive, error);
  if (kept->raids == NULL)
    return FALSE;
  pennant_archive_list_members_async (store, tag, NULL, pennant_await_keep, &archive->result);
  kept->members = await_list (archive, error);
  return kept->members != NULL;
}

/* Takes the reply that was asked for last into @replies. There may be none: it may be from before the API changed. */
static gboolean
await_reply (Archive *archive, GPtrArray *replies, GError **error)
{
  g_autoptr (GAsyncResult) result = pennant_await (&archive->result);
  g_autoptr (GError) local_error = NULL;
  PennantReply *reply = pennant_archive_lookup_finish (archive->store, result, &local_error);

  if (reply != NULL)
    g_ptr_array_add (replies, reply);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_whole (Archive *archive, const char *tag, PennantKeptClan *kept, GError **error)
{
  kept->whole_wars = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_reply_unref);
  kept->whole_groups = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_reply_unref);
  for (guint i = 0; i < kept->wars->len; i++)
    {
      const PennantArchivedWar *war = g_ptr_array_index (kept->wars, i);

      pennant_archive_lookup_war_async (archive->store, war->key, NULL, pennant_await_keep, &archive->result);
      if (!await_reply (archive, kept->whole_wars, error))
        return FALSE;
      if (kept->whole_wars->len == i)
        g_ptr_array_remove_index (kept->wars, i--);
    }
  for (guint i = 0; i < kept->groups->len; i++)
    {
      const PennantArchivedGroup *group = g_ptr_array_index (kept->groups, i);

      pennant_archive_lookup_group_async (archive->store, tag, group->season, NULL, pennant_await_keep,
                                          &archive->result);
      if (!await_reply (archive, kept->whole_groups, error))
        return FALSE;
    }
  return TRUE;
}

/* Replies as they were sent, each with when it was seen and, of a war of a CWL, the tag that it does not tell itself.
 */
static void
append_replies (GString *json, const char *name, GPtrArray *replies, GPtrArray *wars)
{
  g_string_append_printf (json, ",\"%s\":[", name);
  for (guint i = 0; i < replies->len; i++)
    {
      PennantReply *reply = g_ptr_array_index (replies, i);
      const PennantArchivedWar *war = wars != NULL ? g_ptr_array_index (wars, i) : NULL;
      g_autofree char *seen = pennant_json_format_time (reply->fetched_at);
      gsize size;
      const char *body = g_bytes_get_data (reply->body, &size);

      g_string_append_printf (json, "%s{\"seenAt\":\"%s\"", i > 0 ? "," : "", seen);
      if (war != NULL && war->war_tag != NULL)
        g_string_append_printf (json, ",\"warTag\":\"%s\"", war->war_tag);
      g_string_append (json, ",\"reply\":");
      g_string_append_len (json, body, (gssize) size);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

/* What nobody told is left out, as the API does. */
static void
append_members (GString *json, GPtrArray *members)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < members->len; i++)
    {
      const PennantArchivedMember *member = g_ptr_array_index (members, i);

      json_builder_begin_object (builder);
      pennant_json_add_text (builder, "tag", member->tag);
      pennant_json_add_text (builder, "name", member->name);
      pennant_json_add_text (builder, "role", member->role);
      pennant_json_add_number (builder, "townHallLevel", member->town_hall_level);
      pennant_json_add_number (builder, "expLevel", member->exp_level);
      pennant_json_add_number (builder, "trophies", member->trophies);
      pennant_json_add_number (builder, "donations", member->donations);
      pennant_json_add_number (builder, "donationsReceived", member->donations_received);
      pennant_json_add_boolean (builder, "isPresent", member->is_present);
      pennant_json_add_time (builder, "seenAt", member->seen_at);
      pennant_json_add_time (builder, "movedAt", member->moved_at);
      pennant_json_add_time (builder, "resetAt", member->reset_at);
      pennant_json_add_number (builder, "donationsBeforeReset", member->donations_before_reset);
      pennant_json_add_number (builder, "donationsReceivedBeforeReset", member->received_before_reset);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_string_append_printf (json, ",\"members\":%s", text);
}

/**
 * pennant_kept_clan_read:
 * @self: is filled; cleared by pennant_kept_clan_clear() also after an error
 * @source: of which source; each has a library of its own
 * @tag: a clan
 * @limit: how many wars, groups and weekends at most
 * @whole: whether the wars and groups are wanted as they were sent, too
 * @error: return location
 *
 * Reads what the library keeps of a clan. It makes no request.
 *
 * Returns: whether it went well
 */
gboolean
pennant_kept_clan_read (PennantKeptClan *self,
                        PennantSource *source,
                        const char *tag,
                        guint limit,
                        gboolean whole,
                        GError **error)
{
  Archive archive = { NULL };
  gboolean is_good = open_library (&archive, source, error) && read_lists (&archive, tag, limit, self, error) &&
                     (!whole || read_whole (&archive, tag, self, error));

  self->message = pennant_store_describe_condition (archive.store);
  close_library (&archive);
  return is_good;
}

/**
 * pennant_kept_clan_clear:
 * @self: what was read
 *
 * Frees what is in it.
 */
void
pennant_kept_clan_clear (PennantKeptClan *self)
{
  g_clear_pointer (&self->wars, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->raids, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->whole_wars, g_ptr_array_unref);
  g_clear_pointer (&self->whole_groups, g_ptr_array_unref);
  g_clear_pointer (&self->message, g_free);
}

/**
 * pennant_kept_clan_write_json:
 * @self: what was read, as whole
 * @tag: the clan
 * @for_terminal: whether a terminal will read it
 *
 * Returns: (transfer full): one line with an object that has `tag`, `wars`, `groups`, `raids` and `members`
 */
char *
pennant_kept_clan_write_json (const PennantKeptClan *self, const char *tag, gboolean for_terminal)
{
  GString *json = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *line = NULL;

  g_string_append_printf (json, "{\"tag\":\"%s\"", tag);
  append_replies (json, "wars", self->whole_wars, self->wars);
  append_replies (json, "groups", self->whole_groups, NULL);
  append_replies (json, "raids", self->raids, NULL);
  append_members (json, self->members);
  g_string_append_c (json, '}');
  bytes = g_string_free_to_bytes (json);
  line = pennant_terminal_from_json (bytes, TRUE, for_terminal);
  return g_strconcat (line, "\n", NULL);
}
