/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-destination.h"

#include "model/pennant-tag.h"
#include "service/pennant-raw-path.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-names.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Of what is said back to whom it comes from. */
#define MAX_QUOTED_CHARACTERS 40

G_DEFINE_BOXED_TYPE (PennantDestination, pennant_destination, pennant_destination_copy, pennant_destination_free)

static PennantDestination *
take (const char *kind, char *argument, char *view)
{
  PennantDestination *self = g_new0 (PennantDestination, 1);

  self->kind = kind;
  self->argument = argument;
  self->view = view;

  return self;
}

/* What was given, fit for a sentence. */
static char *
quote (const char *text)
{
  g_autofree char *clean = pennant_name_display (text, NULL);
  g_autofree char *start = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_QUOTED_CHARACTERS));

  return pennant_name_isolate (start);
}

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
  g_free (sentence);

  return FALSE;
}

/* The sentence says what is wrong with the path; all that can be wrong with a good one is that it is too long. */
static gboolean
refuse_path (const PennantPageKind *kind, const char *text, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *path = pennant_raw_path_read (text, &why);

  if (*text == '\0')
    /* Translators: both %s are the name of a page, as it is typed */
    return refuse (error, g_strdup_printf (_ ("The page “%s” needs a path of the API, as in %s/%%2Fgoldpass."),
                                           kind->kind, kind->kind));

  return refuse (error, path == NULL ? g_strdup (why->message) : g_strdup (_ ("The path is too long.")));
}

static gboolean
check_argument (const PennantPageKind *kind, const char *text, char **argument, GError **error)
{
  g_autofree char *quoted = quote (text);

  *argument = pennant_subject_read (kind->subject, text);
  if (*argument != NULL)
    return TRUE;

  switch (kind->subject)
    {
    case PENNANT_SUBJECT_NONE:
      /* Translators: %s is the name of a page, as it is typed */
      return refuse (error, g_strdup_printf (_ ("The page “%s” has nothing behind its name."), kind->kind));
    case PENNANT_SUBJECT_TAG:
      if (*text == '\0')
        /* Translators: both %s are the name of a page, as it is typed */
        return refuse (error, g_strdup_printf (_ ("The page “%s” needs a tag, as in %s/2PP."), kind->kind, kind->kind));
      return refuse (error, g_strdup_printf (_ ("“%s” is not a tag."), quoted));
    case PENNANT_SUBJECT_TAGS:
      /* Translators: both %s are the name of a page, as it is typed */
      return refuse (error,
                     g_strdup_printf (_ ("The page “%s” needs tags with commas between them, as in %s/2PP,LVQ8."),
                                      kind->kind, kind->kind));
    case PENNANT_SUBJECT_PATH:
      return refuse_path (kind, text, error);
    case PENNANT_SUBJECT_TEXT:
    default:
      /* Translators: %s is the name of a page, as it is typed */
      return refuse (error, g_strdup_printf (_ ("The page “%s” needs a line of text."), kind->kind));
    }
}

static gboolean
check_view (const PennantPageKind *kind, const char *view, GError **error)
{
  g_autofree char *quoted = quote (view);
  g_autofree char *views = g_strjoinv (", ", (char **) kind->views);

  if (*view == '\0' || g_strv_contains (kind->views, view))
    return TRUE;
  if (kind->views[0] == NULL)
    /* Translators: %s is the name of a page, as it is typed */
    return refuse (error, g_strdup_printf (_ ("The page “%s” has no views."), kind->kind));

  /* Translators: the name of a page, that of a view which it does not have, the names of those that it has */
  return refuse (error,
                 g_strdup_printf (_ ("The page “%s” has no view “%s”, but these: %s."), kind->kind, quoted, views));
}

/**
 * pennant_destination_new:
 * @kind: a kind of page that there is
 * @argument: (nullable): what the page is about, in its normal form
 *
 * Returns: (transfer full): the destination
 */
PennantDestination *
pennant_destination_new (const char *kind, const char *argument)
{
  const PennantPageKind *row = pennant_page_kinds_find (kind);

  g_return_val_if_fail (row != NULL, NULL);

  return take (row->kind, g_strdup (argument != NULL ? argument : ""), g_strdup (""));
}

/**
 * pennant_destination_parse:
 * @text: from anywhere
 * @error: return location; a %G_IO_ERROR with a sentence for who typed the text
 *
 * Reads a destination.
 *
 * Returns: (transfer full) (nullable): the destination
 */
PennantDestination *
pennant_destination_parse (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint n_parts = g_strv_length (parts);
  g_autofree char *argument = NULL;
  const PennantPageKind *kind;

  for (guint i = 0; i < n_parts; i++)
    {
      char *part = g_uri_unescape_string (parts[i], NULL);

      if (part == NULL || !g_utf8_validate (part, -1, NULL))
        {
          g_free (part);
          refuse (error, g_strdup (_ ("The name of a page is text, percent-encoded as in an address.")));
          return NULL;
        }
      g_free (parts[i]);
      parts[i] = part;
    }

  kind = n_parts > 0 ? pennant_page_kinds_find (parts[0]) : NULL;
  if (kind == NULL)
    {
      g_autofree char *quoted = quote (n_parts > 0 ? parts[0] : "");
      g_autofree char *kinds = pennant_page_kinds_list ();

      /* Translators: what was typed, the names of the pages that there are */
      refuse (error, g_strdup_printf (_ ("There is no page “%s”, but these: %s."), quoted, kinds));
      return NULL;
    }
  if (n_parts > 3)
    {
      refuse (error,
              g_strdup (_ ("The name of a page has at most three parts: its kind, what it is about, and a view.")));
      return NULL;
    }
  if (!check_argument (kind, n_parts > 1 ? parts[1] : "", &argument, error) ||
      !check_view (kind, n_parts > 2 ? parts[2] : "", error))
    return NULL;

  return take (kind->kind, g_steal_pointer (&argument), g_strdup (n_parts > 2 ? parts[2] : ""));
}

/**
 * pennant_destination_read:
 * @text: what a person or another program gave
 * @error: return location; a %G_IO_ERROR with a sentence for who gave the text
 *
 * Reads a destination, a tag in any spelling, or a link of the game.
 *
 * Returns: (transfer full) (nullable): the destination
 */
PennantDestination *
pennant_destination_read (const char *text, GError **error)
{
  g_autofree char *first = g_strndup (text, strcspn (text, "/"));
  g_autofree char *tag = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *kinds = NULL;
  const char *kind = NULL;

  if (pennant_page_kinds_find (first) != NULL)
    return pennant_destination_parse (text, error);
  if (pennant_lookup_read (text, &kind, &tag))
    return pennant_destination_new (kind, tag);

  quoted = quote (text);
  kinds = pennant_page_kinds_list ();
  /* Translators: what was typed, two numbers, the letters of a tag, the names of the pages that there are */
  refuse (error,
          g_strdup_printf (_ ("“%s” is neither a tag nor a page. A tag has %d to %d of the letters %s, as 2PP; a "
                              "page begins with one of these: %s."),
                           quoted, PENNANT_TAG_MIN_LETTERS, PENNANT_TAG_MAX_LETTERS, PENNANT_TAG_ALPHABET, kinds));

  return NULL;
}

/**
 * pennant_destination_copy:
 * @self: a destination
 *
 * Returns: (transfer full): another one that is equal
 */
PennantDestination *
pennant_destination_copy (const PennantDestination *self)
{
  return take (self->kind, g_strdup (self->argument), g_strdup (self->view));
}

/**
 * pennant_destination_free:
 * @self: (transfer full): a destination
 */
void
pennant_destination_free (PennantDestination *self)
{
  g_free (self->argument);
  g_free (self->view);
  g_free (self);
}

/* Tags are written without the sign that a shell takes for the start of a comment. */
static char *
escape_argument (const PennantDestination *self)
{
  PennantSubject subject = pennant_page_kinds_find (self->kind)->subject;
  g_auto (GStrv) bare = NULL;
  g_autofree char *joined = NULL;

  if (subject != PENNANT_SUBJECT_TAG && subject != PENNANT_SUBJECT_TAGS)
    return g_uri_escape_string (self->argument, NULL, TRUE);

  bare = g_strsplit (self->argument, "#", -1);
  joined = g_strjoinv ("", bare);

  return g_steal_pointer (&joined);
}

/**
 * pennant_destination_to_text:
 * @self: a destination
 *
 * Returns: (transfer full): its name, for pennant_destination_parse()
 */
char *
pennant_destination_to_text (const PennantDestination *self)
{
  g_autofree char *argument = escape_argument (self);

  if (*self->view != '\0')
    return g_strjoin ("/", self->kind, argument, self->view, NULL);

  return *argument != '\0' ? g_strjoin ("/", self->kind, argument, NULL) : g_strdup (self->kind);
}

/**
 * pennant_destination_equal:
 * @self: a destination
 * @other: another one
 *
 * Returns: whether both are the same page, whatever the view
 */
gboolean
pennant_destination_equal (const PennantDestination *self, const PennantDestination *other)
{
  return g_str_equal (self->kind, other->kind) && g_str_equal (self->argument, other->argument);
}

/**
 * pennant_destination_get_tag:
 * @self: a destination
 *
 * Returns: (nullable): the tag that the page is about, %NULL where it is about something else
 */
const char *
pennant_destination_get_tag (const PennantDestination *self)
{
  return pennant_page_kinds_find (self->kind)->subject == PENNANT_SUBJECT_TAG ? self->argument : NULL;
}
