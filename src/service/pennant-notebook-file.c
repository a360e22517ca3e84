/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-notebook-file.h"

#include "api/pennant-endpoint.h"
#include "model/pennant-decoder.h"
#include "model/pennant-note.h"
#include "model/pennant-record.h"
#include "model/pennant-tag.h"
#include "model/pennant-time.h"
#include "store/pennant-bookmarks.h"
#include "store/pennant-notebook-merge.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT "pennant-bookmarks"
#define VERSION 1

#define CLAN "clan"
#define PLAYER "player"

/* What the file says, as records: of what kind a thing is not is found by the decoder. */
typedef struct
{
  PennantRecord record;
  char *kind;
  char *tag;
  gint64 mine;
} FileBookmark;

typedef struct
{
  PennantRecord record;
  char *kind;
  char *tag;
  char *note;
  char *mark;
  char *changed;
} FileRemark;

typedef struct
{
  PennantRecord record;
  char *format;
  gint64 version;
  GPtrArray *bookmarks;
  GPtrArray *remarks;
} File;

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, FileBookmark, member, key, property, __VA_ARGS__)
static const PennantField bookmark_fields[] = {
  FIELD (TEXT, kind, "kind", "kind"),
  FIELD (TEXT, tag, "tag", "tag"),
  FIELD (BOOLEAN, mine, "mine", "mine"),
};
#undef FIELD
static const PennantType bookmark_type = PENNANT_TYPE ("bookmark", FileBookmark, bookmark_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, FileRemark, member, key, property, __VA_ARGS__)
static const PennantField remark_fields[] = {
  FIELD (TEXT, kind, "kind", "kind"),          FIELD (TEXT, tag, "tag", "tag"),
  FIELD (TEXT, note, "note", "note"),          FIELD (TEXT, mark, "mark", "mark"),
  FIELD (TEXT, changed, "changed", "changed"),
};
#undef FIELD
static const PennantType remark_type = PENNANT_TYPE ("note", FileRemark, remark_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, File, member, key, property, __VA_ARGS__)
static const PennantField file_fields[] = {
  FIELD (TEXT, format, "format", "format", .required = TRUE),
  FIELD (INTEGER, version, "version", "version", .required = TRUE),
  FIELD (LIST, bookmarks, "bookmarks", "bookmarks", .type = &bookmark_type),
  FIELD (LIST, remarks, "notes", "notes", .type = &remark_type),
};
#undef FIELD
static const PennantType file_type = PENNANT_TYPE ("file of bookmarks", File, file_fields);

/* ---- writing ---- */

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
add_page (JsonBuilder *builder, PennantSeenKind kind, const char *tag)
{
  add_text (builder, "kind", kind == PENNANT_SEEN_CLAN ? CLAN : PLAYER);
  add_text (builder, "tag", tag);
}

static void
add_bookmark (JsonBuilder *builder, const PennantSavedBookmark *bookmark)
{
  json_builder_begin_object (builder);
  add_page (builder, bookmark->page->kind, bookmark->page->tag);
  if (bookmark->is_mine)
    {
      json_builder_set_member_name (builder, "mine");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

static void
add_remark (JsonBuilder *builder, const PennantSavedRemark *remark)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (remark->changed_at);
  g_autofree char *changed = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%S.%fZ") : NULL;

  json_builder_begin_object (builder);
  add_page (builder, remark->kind, remark->tag);
  if (remark->note != NULL)
    add_text (builder, "note", remark->note);
  if (remark->mark != PENNANT_MARK_NONE)
    add_text (builder, "mark", pennant_mark_get_id (remark->mark));
  if (changed != NULL)
    add_text (builder, "changed", changed);
  json_builder_end_object (builder);
}

/**
 * pennant_notebook_file_write:
 * @bookmarks: (element-type PennantSavedBookmark): in their order
 * @remarks: (element-type PennantSavedRemark): notes and marks
 *
 * Returns: (transfer full): the content of the file
 */
GBytes *
pennant_notebook_file_write (GPtrArray *bookmarks, GPtrArray *remarks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "bookmarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bookmarks->len; i++)
    add_bookmark (builder, bookmarks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    add_remark (builder, remarks->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  text = g_strconcat (json, "\n", NULL);

  return g_bytes_new_take (text, strlen (text));
}

/* ---- reading ---- */

static gboolean
read_page (const char *kind, const char *text, PennantSeenKind *seen_kind, char **tag)
{
  if (g_strcmp0 (kind, CLAN) != 0 && g_strcmp0 (kind, PLAYER) != 0)
    return FALSE;
  *seen_kind = g_str_equal (kind, CLAN) ? PENNANT_SEEN_CLAN : PENNANT_SEEN_PLAYER;
  *tag = pennant_tag_normalise (text);
  return *tag != NULL;
}

static PennantNewBookmark *
read_bookmark (const FileBookmark *entry)
{
  g_autofree char *tag = NULL;
  PennantSeenKind kind;
  PennantNewBookmark *bookmark;

  if (!read_page (entry->kind, entry->tag, &kind, &tag))
    return NULL;
  bookmark = g_new0 (PennantNewBookmark, 1);
  bookmark->kind = kind;
  bookmark->path = pennant_endpoint_get_path (
      &pennant_endpoints[kind == PENNANT_SEEN_CLAN ? PENNANT_ENDPOINT_CLAN : PENNANT_ENDPOINT_PLAYER], tag);
  bookmark->tag = g_steal_pointer (&tag);
  bookmark->is_mine = entry->mine != 0;
  return bookmark;
}

static PennantSavedRemark *
read_remark (const FileRemark *entry)
{
  g_autoptr (PennantSavedRemark) remark = g_new0 (PennantSavedRemark, 1);

  remark->note = pennant_note_clean (entry->note);
  if (!read_page (entry->kind, entry->tag, &remark->kind, &remark->tag) || !pennant_note_fits (remark->note) ||
      (entry->mark != NULL && !pennant_mark_from_id (entry->mark, &remark->mark)) ||
      (remark->note == NULL && remark->mark == PENNANT_MARK_NONE))
    return NULL;
  pennant_time_parse (entry->changed, &remark->changed_at);
  return g_steal_pointer (&remark);
}

static void
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
}

/* Whether it is a file of ours at all, and of a size that we read. */
static PennantRecord *
decode (GBytes *content, GError **error)
{
  g_autoptr (PennantRecord) record = NULL;
  gsize size;
  const char *text = g_bytes_get_data (content, &size);
  const File *file;

  if (size > PENNANT_NOTEBOOK_FILE_MAX_BYTES)
    {
      refuse (error, _ ("The file is too large to be one of bookmarks and notes."));
      return NULL;
    }
  if (!g_utf8_validate_len (text, size, NULL))
    {
      refuse (error, _ ("The file is not text in UTF-8."));
      return NULL;
    }
  record = pennant_decode (&file_type, content, NULL);
  file = (const File *) record;
  if (file == NULL || !g_str_equal (file->format, FORMAT) || file->version < 1)
    {
      refuse (error, _ ("The file is not one of bookmarks and notes that Pennant has written."));
      return NULL;
    }
  if (file->version > VERSION)
    {
      refuse (error, _ ("The file is of a newer Pennant, which this one cannot read."));
      return NULL;
    }
  if ((file->bookmarks != NULL && file->bookmarks->len > PENNANT_NOTEBOOK_FILE_MAX_BOOKMARKS) ||
      (file->remarks != NULL && file->remarks->len > PENNANT_NOTEBOOK_FILE_MAX_REMARKS))
    {
      refuse (error, _ ("The file has more bookmarks or notes than Pennant reads at once."));
      return NULL;
    }
  return g_steal_pointer (&record);
}

/**
 * pennant_notebook_file_read:
 * @content: the content of a file, of any bytes
 * @bookmarks: (out) (transfer full) (element-type PennantNewBookmark): the bookmarks in it
 * @remarks: (out) (transfer full) (element-type PennantSavedRemark): the notes and marks in it, as of 1970 where it
 * does not say when they were changed
 * @n_refused: (out): how many things in it are of no use: of no valid tag, of an unknown mark, too long, or blank
 * @error: return location, %G_IO_ERROR_INVALID_DATA with a sentence for the person
 *
 * Returns: whether it is such a file
 */
gboolean
pennant_notebook_file_read (GBytes *content,
                            GPtrArray **bookmarks,
                            GPtrArray **remarks,
                            guint *n_refused,
                            GError **error)
{
  g_autoptr (PennantRecord) record = decode (content, error);
  const File *file = (const File *) record;

  if (record == NULL)
    return FALSE;

  *bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_new_bookmark_free);
  *remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_saved_remark_free);
  *n_refused = 0;
  for (guint i = 0; file->bookmarks != NULL && i < file->bookmarks->len; i++)
    {
      PennantNewBookmark *bookmark = read_bookmark (file->bookmarks->pdata[i]);

      if (bookmark != NULL)
        g_ptr_array_add (*bookmarks, bookmark);
      else
        (*n_refused)++;
    }
  for (guint i = 0; file->remarks != NULL && i < file->remarks->len; i++)
    {
      PennantSavedRemark *remark = read_remark (file->remarks->pdata[i]);

      if (remark != NULL)
        g_ptr_array_add (*remarks, remark);
      else
        (*n_refused)++;
    }
  return TRUE;
}
