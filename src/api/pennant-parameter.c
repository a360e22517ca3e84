/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-parameter.h"

#include "api/pennant-api-error.h"
#include "model/pennant-tag.h"

#include <glib/gi18n-lib.h>

#define GLOBAL "global"

/* Appends the number without sign and leading zeros. */
static gboolean
append_integer (const PennantParameter *parameter, const char *value, GString *encoded)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, (guint64) parameter->min, (guint64) parameter->max, &number, NULL))
    return FALSE;

  g_string_append_printf (encoded, "%" G_GUINT64_FORMAT, number);
  return TRUE;
}

static gboolean
append_integers (const PennantParameter *parameter, const char *value, GString *encoded)
{
  g_auto (GStrv) values = g_strsplit (value, ",", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (encoded, ',');
      if (!append_integer (parameter, g_strstrip (values[i]), encoded))
        return FALSE;
    }

  return encoded->len > 0;
}

static gboolean
append_text (const PennantParameter *parameter, const char *value, GString *encoded)
{
  long length;

  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  length = g_utf8_strlen (value, -1);
  if (length < parameter->min || length > parameter->max)
    return FALSE;
  /* As a part of a path these would lead elsewhere. */
  if (g_str_equal (value, ".") || g_str_equal (value, ".."))
    return FALSE;
  for (const char *next = value; *next != '\0'; next = g_utf8_next_char (next))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (next)))
        return FALSE;
    }

  g_string_append (encoded, value);
  return TRUE;
}

static gboolean
append_tag (const char *value, GString *encoded)
{
  g_autofree char *tag = pennant_tag_normalise (value);

  if (tag == NULL)
    return FALSE;

  g_string_append (encoded, tag);
  return TRUE;
}

static gboolean
append (const PennantParameter *parameter, const char *value, GString *encoded)
{
  switch (parameter->kind)
    {
    case PENNANT_PARAMETER_TAG:
      return append_tag (value, encoded);
    case PENNANT_PARAMETER_INTEGER:
      return append_integer (parameter, value, encoded);
    case PENNANT_PARAMETER_INTEGERS:
      return append_integers (parameter, value, encoded);
    case PENNANT_PARAMETER_PLACE:
      if (!g_str_equal (value, GLOBAL))
        return append_integer (parameter, value, encoded);
      g_string_append (encoded, GLOBAL);
      return TRUE;
    case PENNANT_PARAMETER_WORD:
      g_string_append (encoded, value);
      return g_strv_contains (parameter->words, value);
    case PENNANT_PARAMETER_FLAG:
      if (g_str_equal (value, "true"))
        g_string_append (encoded, value);
      return encoded->len > 0 || g_str_equal (value, "false");
    case PENNANT_PARAMETER_TEXT:
    default:
      return append_text (parameter, value, encoded);
    }
}

static char *
describe (const PennantParameter *parameter)
{
  g_autofree char *min = g_strdup_printf ("%" G_GINT64_FORMAT, parameter->min);
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, parameter->max);
  g_autofree char *words = NULL;

  switch (parameter->kind)
    {
    case PENNANT_PARAMETER_TAG:
      /* Translators: the name of a parameter, numbers of letters, and the letters */
      return g_strdup_printf (_ ("“%s” must be a tag: %d to %d letters out of %s."), parameter->name,
                              PENNANT_TAG_MIN_LETTERS, PENNANT_TAG_MAX_LETTERS, PENNANT_TAG_ALPHABET);
    case PENNANT_PARAMETER_INTEGER:
      /* Translators: the name of a parameter, and two numbers */
      return g_strdup_printf (_ ("“%s” must be a whole number from %s to %s."), parameter->name, min, max);
    case PENNANT_PARAMETER_INTEGERS:
      /* Translators: the name of a parameter */
      return g_strdup_printf (_ ("“%s” must be whole numbers with commas between them."), parameter->name);
    case PENNANT_PARAMETER_PLACE:
      /* Translators: the name of a parameter; "global" is a word of the API and stays */
      return g_strdup_printf (_ ("“%s” must be the number of a location, or “global”."), parameter->name);
    case PENNANT_PARAMETER_WORD:
      words = g_strjoinv (", ", (char **) parameter->words);
      /* Translators: the name of a parameter, and a list of words */
      return g_strdup_printf (_ ("“%s” must be one of these: %s."), parameter->name, words);
    case PENNANT_PARAMETER_FLAG:
      /* Translators: the name of a parameter; "true" and "false" are words of the API and stay */
      return g_strdup_printf (_ ("“%s” must be “true” or “false”."), parameter->name);
    case PENNANT_PARAMETER_TEXT:
    default:
      /* Translators: the name of a parameter, and two numbers */
      return g_strdup_printf (_ ("“%s” must be a text of %s to %s characters."), parameter->name, min, max);
    }
}

/**
 * pennant_parameter_encode:
 * @parameter: what the value is for
 * @value: the value, as a person would write it
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST; the message names the parameter
 *
 * Checks a value and writes it in its one form for a path or a query: tags in their normal form, numbers without
 * leading zeros, everything escaped.
 *
 * Returns: (nullable) (transfer full): the value, empty where that says the same as leaving it out
 */
char *
pennant_parameter_encode (const PennantParameter *parameter, const char *value, GError **error)
{
  g_autoptr (GString) encoded = g_string_new (NULL);
  g_autofree char *message = NULL;

  g_return_val_if_fail (parameter != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (append (parameter, value, encoded))
    return g_uri_escape_string (encoded->str, NULL, FALSE);

  message = describe (parameter);
  g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST, message);
  return NULL;
}
