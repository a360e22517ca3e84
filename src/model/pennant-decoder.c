/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-decoder.h"

#include "model/pennant-json-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where in the document we are: a member of an object, or an element of an array. The root has no place. */
typedef struct _Place Place;

struct _Place
{
  const Place *parent;
  const char *key; /* NULL for an element */
  guint index;
};

/* What fails leaves its error, except for what is not JSON, of which the reader knows. */
typedef struct
{
  PennantJsonReader reader;
  GError *error;
} Decoder;

static PennantRecord *decode_record (Decoder *self, const Place *place, const PennantType *type);

G_DEFINE_QUARK (pennant_decode_error, pennant_decode_error)

static void
append_place (GString *path, const Place *place)
{
  if (place->parent != NULL)
    append_place (path, place->parent);
  if (place->key == NULL)
    g_string_append_printf (path, "[%u]", place->index);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", place->key);
}

static const char *
describe_found (PennantJsonKind kind)
{
  switch (kind)
    {
    case PENNANT_JSON_OBJECT:
      return C_ ("found in a reply", "an object");
    case PENNANT_JSON_ARRAY:
      return C_ ("found in a reply", "an array");
    case PENNANT_JSON_TEXT:
      return C_ ("found in a reply", "text");
    case PENNANT_JSON_NUMBER:
      return C_ ("found in a reply", "a number");
    case PENNANT_JSON_BOOLEAN:
      return C_ ("found in a reply", "true or false");
    case PENNANT_JSON_NULL:
      return C_ ("found in a reply", "null");
    case PENNANT_JSON_NONE:
      return C_ ("found in a reply", "nothing");
    default:
      g_assert_not_reached ();
    }
}

static const char *
describe_kind (PennantFieldKind kind)
{
  switch (kind)
    {
    case PENNANT_FIELD_BOOLEAN:
      return C_ ("found in a reply", "true or false");
    case PENNANT_FIELD_INTEGER:
    case PENNANT_FIELD_NUMBER:
      return C_ ("found in a reply", "a number");
    case PENNANT_FIELD_TEXT:
      return C_ ("found in a reply", "text");
    case PENNANT_FIELD_RECORD:
      return C_ ("found in a reply", "an object");
    case PENNANT_FIELD_LIST:
    case PENNANT_FIELD_TEXTS:
      return C_ ("found in a reply", "an array");
    default:
      g_assert_not_reached ();
    }
}

/* Always FALSE. @found is what is there instead of @expected. */
static gboolean
fail (Decoder *self, const Place *place, PennantFieldKind expected, PennantJsonKind found)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (place != NULL)
    append_place (path, place);
  else
    g_string_append (path, C_ ("place in a reply", "the whole reply"));
  g_set_error (&self->error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
               /* Translators: a place in the reply, as memberList[3].name, then what should be there and what is. */
               _ ("%s: expected %s, found %s"), path->str, describe_kind (expected), describe_found (found));
  return FALSE;
}

/* Whether @kind comes next. What comes instead has to be JSON to count as something else. */
static gboolean
expect (Decoder *self, const Place *place, PennantFieldKind expected, PennantJsonKind kind)
{
  PennantJsonKind found = pennant_json_reader_peek (&self->reader);

  return found == kind || (pennant_json_reader_skip (&self->reader) && fail (self, place, expected, found));
}

static gboolean
decode_integer (Decoder *self, const Place *place, gint64 *value)
{
  PennantJsonToken token;

  if (!expect (self, place, PENNANT_FIELD_INTEGER, PENNANT_JSON_NUMBER) ||
      !pennant_json_reader_read_number (&self->reader, &token))
    return FALSE;
  *value = pennant_json_token_get_integer (&token);
  return TRUE;
}

static gboolean
decode_number (Decoder *self, const Place *place, double *value)
{
  PennantJsonToken token;

  if (!expect (self, place, PENNANT_FIELD_NUMBER, PENNANT_JSON_NUMBER) ||
      !pennant_json_reader_read_number (&self->reader, &token))
    return FALSE;
  *value = pennant_json_token_get_number (&token);
  return TRUE;
}

static gboolean
decode_boolean (Decoder *self, const Place *place, gint64 *value)
{
  gboolean truth;

  if (!expect (self, place, PENNANT_FIELD_BOOLEAN, PENNANT_JSON_BOOLEAN) ||
      !pennant_json_reader_read_boolean (&self->reader, &truth))
    return FALSE;
  *value = truth;
  return TRUE;
}

static char *
decode_text (Decoder *self, const Place *place)
{
  PennantJsonToken token;

  if (!expect (self, place, PENNANT_FIELD_TEXT, PENNANT_JSON_TEXT) ||
      !pennant_json_reader_read_text (&self->reader, &token))
    return NULL;
  return pennant_json_token_dup_text (&token);
}

/* Of records of @type, or of texts where that is NULL. */
static GPtrArray *
decode_list (Decoder *self, const Place *place, const PennantType *type)
{
  g_autoptr (GPtrArray) list = NULL;
  PennantJsonMembers elements;

  if (!expect (self, place, PENNANT_FIELD_LIST, PENNANT_JSON_ARRAY) ||
      !pennant_json_reader_open (&self->reader, &elements))
    return NULL;
  list = g_ptr_array_new_with_free_func (type != NULL ? pennant_record_unref : g_free);
  for (guint i = 0; pennant_json_reader_next (&self->reader, &elements); i++)
    {
      Place element_place = { place, NULL, i };
      gpointer element;

      if (pennant_json_reader_peek (&self->reader) == PENNANT_JSON_NULL)
        {
          if (!pennant_json_reader_skip (&self->reader))
            return NULL;
          continue;
        }
      element =
          type != NULL ? (gpointer) decode_record (self, &element_place, type) : decode_text (self, &element_place);
      if (element == NULL)
        return NULL;
      g_ptr_array_add (list, element);
    }
  return !self->reader.failed ? g_steal_pointer (&list) : NULL;
}

static gboolean
decode_field (Decoder *self, const Place *place, const PennantField *field, gpointer member)
{
  switch (field->kind)
    {
    case PENNANT_FIELD_BOOLEAN:
      return decode_boolean (self, place, member);
    case PENNANT_FIELD_INTEGER:
      return decode_integer (self, place, member);
    case PENNANT_FIELD_NUMBER:
      return decode_number (self, place, member);
    case PENNANT_FIELD_TEXT:
      return (*(char **) member = decode_text (self, place)) != NULL;
    case PENNANT_FIELD_RECORD:
      return (*(PennantRecord **) member = decode_record (self, place, field->type)) != NULL;
    case PENNANT_FIELD_LIST:
    case PENNANT_FIELD_TEXTS:
      return (*(GPtrArray **) member = decode_list (self, place, field->type)) != NULL;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
key_is (const PennantJsonToken *key, const char *name)
{
  return strncmp (name, key->start, key->length) == 0 && name[key->length] == '\0';
}

/* The field with a key. The search begins at @guess, for the API sends them in the order of the table. */
static const PennantField *
find_field (const PennantType *type, const PennantJsonToken *key, guint guess)
{
  g_autofree char *text = NULL;
  PennantJsonToken plain;

  if (!key->plain)
    {
      text = pennant_json_token_dup_text (key);
      plain = (PennantJsonToken) { text, strlen (text), TRUE };
      key = &plain;
    }
  for (guint i = 0; i < type->n_fields; i++)
    {
      const PennantField *field = &type->fields[(guess + i) % type->n_fields];

      if (key_is (key, field->key))
        return field;
    }
  return NULL;
}

/* A member of an object, whose key was read. Of several with one key the last counts. */
static gboolean
decode_member (Decoder *self, const Place *place, const PennantField *field, PennantRecord *record)
{
  if (pennant_record_has (record, field->offset))
    pennant_record_clear (record, field);
  if (pennant_json_reader_peek (&self->reader) == PENNANT_JSON_NULL)
    return pennant_json_reader_skip (&self->reader) &&
           (!field->required || fail (self, place, field->kind, PENNANT_JSON_NULL));
  if (!decode_field (self, place, field, G_STRUCT_MEMBER_P (record, field->offset)))
    return FALSE;
  pennant_record_mark (record, field->offset);
  return TRUE;
}

static PennantRecord *
decode_record (Decoder *self, const Place *place, const PennantType *type)
{
  g_autoptr (PennantRecord) record = NULL;
  PennantJsonMembers members;
  PennantJsonToken key;
  guint next = 0;

  if (!expect (self, place, PENNANT_FIELD_RECORD, PENNANT_JSON_OBJECT) ||
      !pennant_json_reader_open (&self->reader, &members))
    return NULL;
  record = pennant_record_new (type);
  while (pennant_json_reader_next (&self->reader, &members))
    {
      const PennantField *field;
      Place member_place = { .parent = place };

      if (!pennant_json_reader_read_key (&self->reader, &key))
        return NULL;
      field = find_field (type, &key, next);
      if (field == NULL)
        {
          if (!pennant_json_reader_skip (&self->reader))
            return NULL;
          continue;
        }
      next = (guint) (field - type->fields) + 1;
      member_place.key = field->key;
      if (!decode_member (self, &member_place, field, record))
        return NULL;
    }
  if (self->reader.failed)
    return NULL;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].required && !pennant_record_has (record, type->fields[i].offset))
      {
        Place member_place = { place, type->fields[i].key, 0 };

        fail (self, &member_place, type->fields[i].kind, PENNANT_JSON_NONE);
        return NULL;
      }
  return g_steal_pointer (&record);
}

static void
set_not_json (GError **error, const PennantJsonReader *reader)
{
  if (reader->too_deep)
    g_set_error_literal (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                         _ ("The reply is nested too deeply."));
  else
    g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                 /* Translators: the number counts bytes, from 0. */
                 _ ("The reply is not JSON, as its byte %" G_GSIZE_FORMAT " shows."),
                 (gsize) (reader->at - reader->start));
}

/**
 * pennant_decode:
 * @type: what is expected
 * @body: a reply of the API, as sent
 * @error: return location for an error
 *
 * Reads a reply, in any thread. What @type does not know is passed over; what is missing or null is absent, except for
 * the required fields; numbers are rounded and limited to the range of their fields; a text ends at its first NUL.
 * Elements of lists that are null are left out. Of several members with one key the last counts.
 *
 * Returns: (transfer full): what it says; %NULL with %PENNANT_DECODE_ERROR_MALFORMED when it is not JSON, is nested
 *   deeper than 64, or has something of the wrong kind in it, which the message names with its place
 */
PennantRecord *
pennant_decode (const PennantType *type, GBytes *body, GError **error)
{
  g_autoptr (PennantRecord) record = NULL;
  Decoder decoder = { .error = NULL };
  const char *data, *invalid;
  gsize size;

  g_return_val_if_fail (type != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  data = g_bytes_get_data (body, &size);
  if (size == 0)
    {
      g_set_error_literal (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED, _ ("The reply is empty."));
      return NULL;
    }
  pennant_json_reader_init (&decoder.reader, data, size);
  if (!g_utf8_validate_len (data, size, &invalid))
    decoder.reader.at = invalid;
  else
    {
      record = decode_record (&decoder, NULL, type);
      if (record != NULL && pennant_json_reader_finish (&decoder.reader))
        return g_steal_pointer (&record);
    }
  if (decoder.error != NULL)
    g_propagate_error (error, decoder.error);
  else
    set_not_json (error, &decoder.reader);
  return NULL;
}
