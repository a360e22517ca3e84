/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-lookup.h"

#include "cli/pennant-text.h"
#include "model/pennant-tag.h"
#include "service/pennant-service.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* Lookups that may be under way, for each connection: enough that none waits for the output. */
#define LOOKUPS_PER_CONNECTION 4

typedef struct _Lookup Lookup;

/* All that one command looks up. */
typedef struct
{
  const PennantLookupKind *kind;
  const PennantLookupOptions *options;
  PennantService *service;
  GMainLoop *loop;
  GCancellable *cancellable;
  GPtrArray *lookups;
  guint n_started;
  guint n_running;
  guint n_written;
  guint n_printed;
  gboolean for_terminal;
  gboolean has_failed;
  gboolean lacks_key;
} Run;

struct _Lookup
{
  Run *run;
  char *tag;
  PennantResource *resource;
  GError *error;
  gboolean is_done;
};

static Lookup *
get_lookup (Run *run, guint index)
{
  return g_ptr_array_index (run->lookups, index);
}

static void
lookup_free (Lookup *self)
{
  g_free (self->tag);
  g_clear_object (&self->resource);
  g_clear_error (&self->error);
  g_free (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Output
 * ------------------------------------------------------------------------------------------------------------------ */

static char *
describe_error (Run *run, Lookup *lookup)
{
  if (!g_error_matches (lookup->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND))
    return pennant_text_clean (lookup->error->message);

  if (run->kind->link_kind == PENNANT_LINK_CLAN)
    return g_strdup (_ ("No clan has this tag. Check 0/O and 8/B."));

  return g_strdup (_ ("No player has this tag. Check 0/O and 8/B."));
}

static char *
format_time (gint64 real_time)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (real_time);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : g_strdup ("—");
}

static void
write_text (Run *run, Lookup *lookup, GString *page)
{
  g_autofree char *time = format_time (pennant_resource_get_fetched_at (lookup->resource));

  if (run->n_printed > 0)
    g_string_append_c (page, '\n');
  run->kind->write_page (pennant_resource_get_item (lookup->resource), page);
  g_string_append_c (page, '\n');
  /* Translators: %s is a date and a time */
  g_string_append_printf (page, _ ("Seen %s"), time);
  g_string_append_c (page, '\n');
}

static void
write_json (Run *run, Lookup *lookup, GString *page)
{
  PennantReply *reply = pennant_resource_get_reply (lookup->resource);
  g_autofree char *json = pennant_text_from_json (reply->body, run->lookups->len > 1, run->for_terminal);

  g_string_append_printf (page, "%s\n", json);
}

/* What was seen before still serves a reader, but a program is told only what holds. */
static gboolean
has_page (Run *run, Lookup *lookup)
{
  if (lookup->error == NULL)
    return TRUE;

  return !run->options->json && lookup->resource != NULL && pennant_resource_get_item (lookup->resource) != NULL &&
         !g_error_matches (lookup->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static void
write_lookup (Run *run, Lookup *lookup)
{
  if (has_page (run, lookup))
    {
      g_autoptr (GString) page = g_string_new (NULL);

      (run->options->json ? write_json : write_text) (run, lookup, page);
      fwrite (page->str, 1, page->len, stdout);
      fflush (stdout);
      run->n_printed++;
    }
  if (lookup->error != NULL)
    {
      g_autofree char *reason = describe_error (run, lookup);

      g_printerr ("%s: %s\n", lookup->tag, reason);
      run->has_failed = TRUE;
      run->lacks_key = run->lacks_key || g_error_matches (lookup->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
    }
  g_clear_object (&lookup->resource);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking
 * ------------------------------------------------------------------------------------------------------------------ */

static void advance (Run *run);

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Lookup *lookup = user_data;
  Run *run = lookup->run;

  if (run->options->no_cache)
    pennant_resource_refresh_finish (lookup->resource, result, &lookup->error);
  else
    pennant_resource_load_finish (lookup->resource, result, &lookup->error);
  lookup->is_done = TRUE;
  run->n_running--;
  advance (run);
}

static void
start_lookup (Run *run, Lookup *lookup)
{
  if (lookup->is_done)
    return;

  lookup->resource = pennant_service_get_resource (run->service, run->kind->endpoint, lookup->tag);
  run->n_running++;
  if (run->options->no_cache)
    pennant_resource_refresh_async (lookup->resource, PENNANT_PRIORITY_BATCH, run->cancellable, on_loaded, lookup);
  else
    pennant_resource_load_async (lookup->resource, PENNANT_PRIORITY_BATCH, run->cancellable, on_loaded, lookup);
}

/* Writes what is done, in the order of the input, and starts what may start. */
static void
advance (Run *run)
{
  guint most = LOOKUPS_PER_CONNECTION * (guint) run->options->connections;

  while (!ferror (stdout))
    {
      while (run->n_written < run->n_started && get_lookup (run, run->n_written)->is_done)
        write_lookup (run, get_lookup (run, run->n_written++));
      if (run->n_started == run->lookups->len || run->n_started - run->n_written >= most)
        break;
      start_lookup (run, get_lookup (run, run->n_started++));
    }

  /* Whoever read the output is gone. */
  if (ferror (stdout))
    g_cancellable_cancel (run->cancellable);
  if (run->n_running == 0)
    g_main_loop_quit (run->loop);
}

static gboolean
begin (gpointer user_data)
{
  advance (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  pennant_service_close_finish (run->service, result, NULL);
  g_main_loop_quit (run->loop);
}

/* ------------------------------------------------------------------------------------------------------------------
 * What is asked
 * ------------------------------------------------------------------------------------------------------------------ */

static char *
read_tag (Run *run, const char *word)
{
  g_autoptr (GPtrArray) links = NULL;
  char *tag = pennant_tag_normalise (word);

  if (tag != NULL)
    return tag;

  links = pennant_link_find_all (word, -1);
  if (links->len == 1)
    {
      PennantLink *link = g_ptr_array_index (links, 0);

      if (link->kind == PENNANT_LINK_TAG || link->kind == run->kind->link_kind)
        return g_strdup (link->tag);
    }
  return NULL;
}

static void
add_lookup (Run *run, const char *word)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->run = run;
  lookup->tag = read_tag (run, word);
  if (lookup->tag == NULL)
    {
      g_autofree char *clean = pennant_text_clean (word);

      lookup->tag = pennant_text_shorten (clean, 80);
      lookup->is_done = TRUE;
      g_set_error (&lookup->error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   run->kind->link_kind == PENNANT_LINK_CLAN
                       /* Translators: %s are the letters, %d how many a tag has */
                       ? _ ("This is not the tag of a clan: a tag has %d to %d letters out of %s.")
                       /* Translators: %s are the letters, %d how many a tag has */
                       : _ ("This is not the tag of a player: a tag has %d to %d letters out of %s."),
                   PENNANT_TAG_MIN_LETTERS, PENNANT_TAG_MAX_LETTERS, PENNANT_TAG_ALPHABET);
    }
  g_ptr_array_add (run->lookups, lookup);
}

static PennantService *
open_service (const PennantLookupOptions *options)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (options->api_url);
  PennantClock *clock = pennant_clock_get_system ();
  g_autoptr (PennantClient) client = NULL;
  PennantService *service;

  pennant_source_set_token (source, options->token);
  client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_source_get_base_url (source), "clock", clock,
                         "timeout", (guint) options->timeout, "retries", (guint) options->retries, "max-wait",
                         (guint) options->max_wait, "max-connections", (guint) options->connections, "rate-limiting",
                         options->rate > 0, "burst", (guint) options->burst, NULL);
  if (options->rate > 0)
    g_object_set (client, "requests-per-second", options->rate, NULL);

  service = g_object_new (PENNANT_TYPE_SERVICE, "source", source, "clock", clock, "client", client, NULL);
  pennant_service_set_caching (service, !options->no_cache);

  return service;
}

static void
close_service (Run *run)
{
  const char *message = pennant_service_get_store_message (run->service);

  if (message != NULL && !run->options->no_cache)
    g_printerr ("pennantctl: %s\n", message);
  pennant_service_close_async (run->service, NULL, on_closed, run);
  g_main_loop_run (run->loop);
}

/**
 * pennant_lookup_run:
 * @kind: what to look up
 * @argc: how many arguments
 * @argv: the arguments from the command's name on
 *
 * Looks up what the command line names, several at once, and writes each to standard output in the order in which it
 * was named. Why something was not found is written to standard error.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_lookup_run (const PennantLookupKind *kind, int argc, char *argv[])
{
  g_auto (PennantLookupOptions) options = { 0 };
  g_autoptr (PennantService) service = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GPtrArray) lookups = NULL;
  Run run = { 0 };
  PennantExit status = pennant_lookup_options_parse (&options, argc, argv);

  if (status != PENNANT_EXIT_GOOD)
    return status;

  service = open_service (&options);
  loop = g_main_loop_new (NULL, FALSE);
  cancellable = g_cancellable_new ();
  lookups = g_ptr_array_new_with_free_func ((GDestroyNotify) lookup_free);
  run.kind = kind;
  run.options = &options;
  run.service = service;
  run.loop = loop;
  run.cancellable = cancellable;
  run.lookups = lookups;
  run.for_terminal = isatty (STDOUT_FILENO) == 1;
  for (gsize i = 0; options.words[i] != NULL; i++)
    add_lookup (&run, options.words[i]);

  g_idle_add (begin, &run);
  g_main_loop_run (loop);
  close_service (&run);

  if (run.lacks_key)
    g_printerr ("%s\n", _ ("pennantctl: put a developer key into PENNANT_TOKEN; the game's developer portal gives one "
                           "to every player. “pennantctl sample” serves a made-up world with a key of its own."));

  return run.has_failed || ferror (stdout) ? PENNANT_EXIT_FAILED : PENNANT_EXIT_GOOD;
}
