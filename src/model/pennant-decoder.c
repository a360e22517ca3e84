/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-decoder.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define MAX_PARSER_MESSAGE 160

/* Where in the document we are: a member of an object, or an element of an array. The root has no place. */
typedef struct _Place Place;

struct _Place
{
  const Place *parent;
  const char *key; /* NULL for an element */
  guint index;
};

static PennantRecord *decode_record (const Place *place, const PennantType *type, JsonNode *node, GError **error);

/**
 * pennant_decode_error_quark:
 *
 * Returns: the domain of the errors of replies that cannot be decoded
 */
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
describe_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return C_ ("found in a reply", "an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return C_ ("found in a reply", "an array");
  if (JSON_NODE_HOLDS_NULL (node))
    return C_ ("found in a reply", "null");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return C_ ("found in a reply", "text");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return C_ ("found in a reply", "true or false");
  return C_ ("found in a reply", "a number");
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
    case PENNANT_FIELD_LATE_LIST:
    case PENNANT_FIELD_TEXTS:
      return C_ ("found in a reply", "an array");
    default:
      g_assert_not_reached ();
    }
}

/* Always FALSE. @node is what is there instead of @expected, NULL for nothing. */
static gboolean
fail (const Place *place, PennantFieldKind expected, JsonNode *node, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (place != NULL)
    append_place (path, place);
  else
    g_string_append (path, C_ ("place in a reply", "the whole reply"));
  if (node == NULL)
    g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                 /* Translators: a place in the reply, as memberList[3].name */
                 _ ("The reply cannot be understood: %s is missing."), path->str);
  else
    g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                 /* Translators: a place in the reply, as memberList[3].name, then what should be there and what is */
                 _ ("The reply cannot be understood: %s should be %s, but is %s."), path->str, describe_kind (expected),
                 describe_node (node));
  return FALSE;
}

static gboolean
decode_integer (const Place *place, JsonNode *node, gint64 *value, GError **error)
{
  GType type = json_node_get_value_type (node);
  double number;

  if (type == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }
  if (type != G_TYPE_DOUBLE)
    return fail (place, PENNANT_FIELD_INTEGER, node, error);

  /* As a double, G_MAXINT64 is 2^63 and out of range. */
  number = round (json_node_get_double (node));
  if (number >= (double) G_MAXINT64)
    *value = G_MAXINT64;
  else if (number <= (double) G_MININT64)
    *value = G_MININT64;
  else
    *value = (gint64) number;
  return TRUE;
}

static gboolean
decode_number (const Place *place, JsonNode *node, double *value, GError **error)
{
  GType type = json_node_get_value_type (node);

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fail (place, PENNANT_FIELD_INTEGER, node, error);
  *value = CLAMP (json_node_get_double (node), -G_MAXDOUBLE, G_MAXDOUBLE);
  return TRUE;
}

static gboolean
decode_boolean (const Place *place, JsonNode *node, gint64 *value, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail (place, PENNANT_FIELD_BOOLEAN, node, error);
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
decode_text (const Place *place, JsonNode *node, char **value, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (place, PENNANT_FIELD_TEXT, node, error);
  *value = json_node_dup_string (node);
  return TRUE;
}

/* An element of a list: a record of @type, or a text where that is NULL. */
static gpointer
decode_element (const Place *place, const PennantType *type, JsonNode *node, GError **error)
{
  char *text = NULL;

  if (type != NULL)
    return decode_record (place, type, node, error);
  decode_text (place, node, &text, error);
  return text;
}

static gboolean
decode_list (const Place *place, const PennantType *type, JsonNode *node, GPtrArray **value, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  JsonArray *array;
  guint length;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (place, PENNANT_FIELD_LIST, node, error);
  array = json_node_get_array (node);
  length = json_array_get_length (array);
  list = g_ptr_array_new_full (length, type != NULL ? pennant_record_unref : g_free);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      Place element_place = { place, NULL, i };
      gpointer item;

      if (JSON_NODE_HOLDS_NULL (element))
        continue;
      item = decode_element (&element_place, type, element, error);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (list, item);
    }
  *value = g_steal_pointer (&list);
  return TRUE;
}

/* A list that was not taken out of the document, as its key is not spelt plainly. */
static gboolean
decode_late_list (const Place *place, const PennantType *type, JsonNode *node, PennantLateList **value, GError **error)
{
  GPtrArray *items;

  if (!decode_list (place, type, node, &items, error))
    return FALSE;
  *value = pennant_late_list_new_decoded (items);
  return TRUE;
}

static gboolean
decode_field (const Place *place, const PennantField *field, JsonNode *node, gpointer member, GError **error)
{
  switch (field->kind)
    {
    case PENNANT_FIELD_BOOLEAN:
      return decode_boolean (place, node, member, error);
    case PENNANT_FIELD_INTEGER:
      return decode_integer (place, node, member, error);
    case PENNANT_FIELD_NUMBER:
      return decode_number (place, node, member, error);
    case PENNANT_FIELD_TEXT:
      return decode_text (place, node, member, error);
    case PENNANT_FIELD_RECORD:
      return (*(PennantRecord **) member = decode_record (place, field->type, node, error)) != NULL;
    case PENNANT_FIELD_LIST:
    case PENNANT_FIELD_TEXTS:
      return decode_list (place, field->type, node, member, error);
    case PENNANT_FIELD_LATE_LIST:
      return decode_late_list (place, field->type, node, member, error);
    default:
      g_assert_not_reached ();
    }
}

/* The tag is the field before it. */
static void
take_tag (PennantRecord *record, const PennantField *name)
{
  char **member = G_STRUCT_MEMBER_P (record, name->offset);

  *member = g_strdup (G_STRUCT_MEMBER (char *, record, name[-1].offset));
}

static PennantRecord *
decode_record (const Place *place, const PennantType *type, JsonNode *node, GError **error)
{
  g_autoptr (PennantRecord) record = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (place, PENNANT_FIELD_RECORD, node, error);
      return NULL;
    }
  object = json_node_get_object (node);
  record = pennant_record_new (type);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const PennantField *field = &type->fields[i];
      Place field_place = { place, field->key, 0 };
      JsonNode *value = json_object_get_member (object, field->key);

      if (value == NULL || JSON_NODE_HOLDS_NULL (value))
        {
          if (field->or_tag)
            take_tag (record, field);
          if (!field->required)
            continue;
          fail (&field_place, field->kind, value, error);
          return NULL;
        }
      if (!decode_field (&field_place, field, value, G_STRUCT_MEMBER_P (record, field->offset),
                         field->unsure ? NULL : error))
        {
          if (field->unsure)
            continue;
          return NULL;
        }
      pennant_record_mark (record, field->offset);
    }
  return g_steal_pointer (&record);
}

/* --- Before the parser sees it --- */

/* A part of the document. */
typedef struct
{
  gsize start;
  gsize end;
} Span;

static const PennantField *
find_late_list (const PennantType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == PENNANT_FIELD_LATE_LIST)
      return &type->fields[i];
  return NULL;
}

/* Where the array begins that follows on a key, which ends before @after; 0 if none does. */
static gsize
find_array (const char *data, gsize size, gsize after)
{
  static const char blanks[] = " \t\r\n";

  while (after < size && strchr (blanks, data[after]) != NULL)
    after++;
  if (after == size || data[after++] != ':')
    return 0;
  while (after < size && strchr (blanks, data[after]) != NULL)
    after++;
  return after < size && data[after] == '[' ? after : 0;
}

/* Whether the document is nested too deeply for the parser, which descends with it; and where in it the array is that
 * the outermost object has under a key. */
static gboolean
is_too_deep (const char *data, gsize size, const char *key, Span *array)
{
  gsize key_length = key != NULL ? strlen (key) : 0;
  gsize depth = 0, start = 0;

  for (gsize i = 0; i < size; i++)
    {
      gsize text;

      switch (data[i])
        {
        case '"':
          for (text = ++i; i < size && data[i] != '"'; i++)
            if (data[i] == '\\')
              i++;
          if (depth == 1 && key != NULL && i < size && i - text == key_length &&
              memcmp (data + text, key, key_length) == 0)
            start = find_array (data, size, i + 1);
          break;
        case '{':
        case '[':
          if (++depth > PENNANT_DECODER_MAX_NESTING)
            return TRUE;
          break;
        case '}':
        case ']':
          if (depth > 0 && --depth == 1 && start > 0)
            {
              *array = data[i] == ']' ? (Span) { start, i + 1 } : (Span) { 0 };
              start = 0;
            }
          break;
        default:
          break;
        }
    }
  return FALSE;
}

/* @key is that of the list which is all of the document, NULL for a whole reply. */
static JsonParser *
parse (const char *key, const char *data, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) parser_error = NULL;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, data, (gssize) size, &parser_error))
    {
      /* The parser quotes the document, of whatever length. */
      g_autofree char *message = g_utf8_make_valid (parser_error->message, -1);
      g_autofree char *short_message = g_utf8_truncate_middle (message, MAX_PARSER_MESSAGE);

      g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                   /* Translators: a place in the reply, as memberList, and what a parser says about it */
                   _ ("The reply cannot be understood: %s is not JSON (%s)."),
                   key != NULL ? key : C_ ("place in a reply", "the whole reply"), short_message);
      return NULL;
    }
  return g_steal_pointer (&parser);
}

/**
 * pennant_decode:
 * @type: what is expected
 * @body: a reply of the API, as sent
 * @error: return location for an error
 *
 * Reads a reply, in any thread. What @type does not know is passed over; what is missing or null is absent, except for
 * the required fields, and what is unsure and of another kind; numbers are rounded and limited to the range of their
 * fields; a text ends at its first NUL. Elements of lists that are null are left out. Of several members with one key
 * the last counts. What is wrong within a %PENNANT_FIELD_LATE_LIST is found by whoever looks at it.
 *
 * Returns: (transfer full): what it says; %NULL with %PENNANT_DECODE_ERROR_MALFORMED when it is not JSON, is nested
 *   deeper than 64, or has something of the wrong kind in it, which the message names with its place
 */
PennantRecord *
pennant_decode (const PennantType *type, GBytes *body, GError **error)
{
  const PennantField *late;
  g_autoptr (PennantRecord) record = NULL;
  g_autoptr (GString) rest = NULL;
  g_autoptr (JsonParser) parser = NULL;
  Span array = { 0 };
  const char *data;
  gsize size;

  g_return_val_if_fail (type != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  data = g_bytes_get_data (body, &size);
  if (size == 0)
    {
      g_set_error_literal (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED, _ ("The reply is empty."));
      return NULL;
    }
  late = find_late_list (type);
  if (is_too_deep (data, size, late != NULL ? late->key : NULL, &array))
    {
      g_set_error_literal (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                           _ ("The reply is nested too deeply."));
      return NULL;
    }

  if (array.end > 0)
    {
      rest = g_string_sized_new (size - (array.end - array.start) + strlen ("[]"));
      g_string_append_len (rest, data, (gssize) array.start);
      g_string_append (rest, "[]");
      g_string_append_len (rest, data + array.end, (gssize) (size - array.end));
      data = rest->str;
      size = rest->len;
    }
  parser = parse (NULL, data, size, error);
  record = parser != NULL ? decode_record (NULL, type, json_parser_get_root (parser), error) : NULL;
  if (record != NULL && array.end > 0 && pennant_record_has (record, late->offset))
    {
      PennantLateList **list = G_STRUCT_MEMBER_P (record, late->offset);
      g_autoptr (GBytes) json = g_bytes_new_from_bytes (body, array.start, array.end - array.start);

      pennant_late_list_free (*list);
      *list = pennant_late_list_new (late->key, late->type, json);
    }
  return g_steal_pointer (&record);
}

/**
 * pennant_decode_list: (skip)
 * @key: its key in the reply
 * @type: the type of its records
 * @json: a list of a reply, nested no deeper than that may be
 * @error: return location for an error
 *
 * Reads a list of records by itself, as pennant_decode() reads one in a reply.
 *
 * Returns: (transfer full) (element-type PennantRecord): its records; %NULL with %PENNANT_DECODE_ERROR_MALFORMED, whose
 *   message names the place in the reply
 */
GPtrArray *
pennant_decode_list (const char *key, const PennantType *type, GBytes *json, GError **error)
{
  const Place place = { NULL, key, 0 };
  gsize size;
  const char *data = g_bytes_get_data (json, &size);
  g_autoptr (JsonParser) parser = parse (key, data, size, error);
  GPtrArray *list = NULL;

  if (parser != NULL)
    decode_list (&place, type, json_parser_get_root (parser), &list, error);
  return list;
}
