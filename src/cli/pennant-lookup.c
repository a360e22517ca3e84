/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-lookup.h"

#include "cli/pennant-output.h"
#include "cli/pennant-session.h"
#include "cli/pennant-watch.h"
#include "words/pennant-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Lookups that may be under way, for each connection: enough that none waits for the output. */
#define LOOKUPS_PER_CONNECTION 4

/* All that one command looks up. */
typedef struct
{
  const PennantLookupOptions *options;
  PennantOutput output;
  PennantService *service;
  GMainLoop *loop;
  GCancellable *cancellable;
  PennantInterruption interruption;
  GPtrArray *outcomes;
  guint n_started;
  guint n_running;
  guint n_written;
  guint n_printed;
  gint64 started_at;
  gboolean has_failed;
  gboolean is_refused;
  gboolean lacks_key;
} Run;

static PennantOutcome *
get_outcome (Run *run, guint index)
{
  return g_ptr_array_index (run->outcomes, index);
}

static gint64
get_now (Run *run)
{
  return pennant_clock_get_real (pennant_service_get_clock (run->service));
}

/* ------------------------------------------------------------------------------------------------------------------
 * Output
 * ------------------------------------------------------------------------------------------------------------------ */

static void
tell_error (Run *run, const PennantOutcome *outcome)
{
  g_autofree char *reason = pennant_outcome_describe_error (outcome->question, outcome->error);

  g_printerr ("%s: %s\n", outcome->question->label, reason);
  run->has_failed = TRUE;
  run->is_refused = run->is_refused || pennant_outcome_is_about_key (outcome->error);
  run->lacks_key = run->lacks_key || g_error_matches (outcome->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
}

static void
tell_stored (Run *run, const PennantOutcome *outcome)
{
  for (guint i = 0; i < outcome->replies->len; i++)
    {
      const PennantReply *reply = g_ptr_array_index (outcome->replies, i);

      if (reply->fetched_at < run->started_at)
        pennant_watch_tell_stored (reply, get_now (run));
    }
}

static void
write_outcome (Run *run, PennantOutcome *outcome)
{
  g_autofree char *text = pennant_output_write (&run->output, outcome, get_now (run));

  pennant_watch_hide_progress ();
  if (run->options->verbose)
    tell_stored (run, outcome);
  if (text != NULL)
    {
      if (run->n_printed++ > 0 && !run->options->json)
        fputc ('\n', stdout);
      pennant_command_write (text);
    }
  for (guint i = 0; i < outcome->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (outcome->notes, i));
  if (outcome->error != NULL)
    tell_error (run, outcome);
  pennant_outcome_clear (outcome);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking
 * ------------------------------------------------------------------------------------------------------------------ */

static void advance (Run *run);

/* Whoever read the output is gone, or wants no more. */
static gboolean
is_over (const Run *run)
{
  return ferror (stdout) || g_cancellable_is_cancelled (run->cancellable);
}

static void
on_answered (PennantOutcome *outcome, gpointer user_data)
{
  Run *run = user_data;

  run->n_running--;
  advance (run);
}

static void
start (Run *run, PennantOutcome *outcome)
{
  if (outcome->is_done)
    return;

  run->n_running++;
  pennant_outcome_start (outcome, run->options, run->service, run->cancellable, on_answered, run);
}

/* Writes what is done, in the order of the input, and starts what may start. */
static void
advance (Run *run)
{
  guint most = run->options->all ? 1 : LOOKUPS_PER_CONNECTION * (guint) run->options->connections;

  while (!is_over (run))
    {
      while (!is_over (run) && run->n_written < run->n_started && get_outcome (run, run->n_written)->is_done)
        write_outcome (run, get_outcome (run, run->n_written++));
      if (run->n_started == run->outcomes->len || run->n_started - run->n_written >= most)
        break;
      start (run, get_outcome (run, run->n_started++));
    }
  if (run->outcomes->len > 1 && run->n_written < run->outcomes->len)
    pennant_watch_show_progress (run->n_started - run->n_running, run->outcomes->len);

  if (is_over (run))
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

static PennantService *
open_service (const PennantLookupOptions *options)
{
  g_autoptr (PennantSource) source = pennant_access_open (&options->access);
  PennantClock *clock = pennant_clock_get_system ();
  g_autoptr (PennantClient) client = NULL;
  PennantService *service;

  client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_source_get_base_url (source), "clock", clock,
                         "timeout", (guint) options->timeout, "retries", (guint) options->retries, "max-wait",
                         (guint) options->max_wait, "max-connections", (guint) options->connections, "rate-limiting",
                         options->rate > 0, "burst", (guint) options->burst, NULL);
  if (options->rate > 0)
    g_object_set (client, "requests-per-second", options->rate, NULL);
  if (options->verbose)
    pennant_watch_requests (client);

  service = g_object_new (PENNANT_TYPE_SERVICE, "source", source, "clock", clock, "client", client, NULL);
  pennant_service_set_caching (service, !options->no_cache);
  pennant_access_warn_of_api (source);

  return service;
}

/* What is wrong with the store is known when all is done that was asked of it. */
static void
close_service (Run *run)
{
  const char *message;

  pennant_service_close_async (run->service, NULL, on_closed, run);
  g_main_loop_run (run->loop);
  message = pennant_service_get_store_message (run->service);
  if (message != NULL && !run->options->no_cache)
    g_printerr ("pennantctl: %s\n", message);
}

/* Whoever gave several keys is told of those that are of no use, although the others did. */
static void
tell_refused_keys (Run *run)
{
  g_autoptr (GPtrArray) refused = pennant_client_list_refused_tokens (pennant_service_get_client (run->service));
  gboolean has_several = pennant_account_get_n_keys (pennant_service_get_account (run->service)) > 1;

  for (guint i = 0; has_several && i < refused->len; i++)
    {
      const PennantRefusedToken *token = g_ptr_array_index (refused, i);
      g_autofree char *reason = pennant_text_clean (token->error->message);
      /* Translators: which of the developer keys, counted from 1, and a sentence */
      g_autofree char *line = g_strdup_printf (_ ("Key %u was set aside: %s"), token->index + 1, reason);

      g_printerr ("pennantctl: %s\n", line);
    }
}

static void
tell_ways_to_key (PennantAccount *account)
{
  pennant_session_tell_unread_keyring (account);
  g_printerr ("%s\n", _ ("pennantctl: sign in with “pennantctl login”, or put a developer key into PENNANT_TOKEN; the "
                         "game's developer portal gives one to every player. “pennantctl sample” serves a made-up "
                         "world with a key of its own."));
}

/* A key that is made must not be left at the portal without anybody who knows it. */
static void
follow_renewal (PennantAccount *account, GParamSpec *spec, Run *run)
{
  if (pennant_account_is_renewing (account))
    pennant_interruption_hold (&run->interruption, run->cancellable);
  else if (!pennant_interruption_has_come (&run->interruption))
    pennant_interruption_release (&run->interruption);
}

static void
follow_waiting (PennantAccount *account)
{
  if (!pennant_account_is_waiting (account))
    return;

  pennant_watch_hide_progress ();
  g_printerr ("pennantctl: %s\n", pennant_account_get_notice (account));
}

static PennantExit
get_exit (const Run *run)
{
  if (run->is_refused)
    return PENNANT_EXIT_NO_KEY;

  return run->has_failed || ferror (stdout) ? PENNANT_EXIT_FAILED : PENNANT_EXIT_GOOD;
}

/**
 * pennant_lookup_run:
 * @command: what to look up
 * @argc: how many arguments
 * @argv: the arguments from the command's name on
 *
 * Looks up what the command line names, several at once, and writes each to standard output in the order in which it
 * was named. Why something was not found is written to standard error.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_lookup_run (const PennantCommand *command, int argc, char *argv[])
{
  g_auto (PennantLookupOptions) options = { 0 };
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (PennantService) service = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;
  Run run = { 0 };
  gulong renewing, waiting;
  PennantExit status = pennant_lookup_options_parse (&options, command, argc, argv);

  if (status != PENNANT_EXIT_GOOD)
    return status;
  questions = pennant_question_list (command, &options);
  if (questions == NULL)
    return PENNANT_EXIT_USAGE;

  service = open_service (&options);
  loop = g_main_loop_new (NULL, FALSE);
  cancellable = g_cancellable_new ();
  outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_outcome_free);
  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (outcomes, pennant_outcome_new (g_ptr_array_index (questions, i)));
  run.options = &options;
  run.service = service;
  run.loop = loop;
  run.cancellable = cancellable;
  run.outcomes = outcomes;
  run.started_at = get_now (&run);
  pennant_output_init (&run.output, options.json, questions->len > 1 || options.all);

  renewing =
      g_signal_connect (pennant_service_get_account (service), "notify::renewing", G_CALLBACK (follow_renewal), &run);
  waiting =
      g_signal_connect (pennant_service_get_account (service), "notify::waiting", G_CALLBACK (follow_waiting), NULL);
  g_idle_add (begin, &run);
  g_main_loop_run (loop);
  pennant_watch_hide_progress ();
  if (options.metrics)
    pennant_watch_write_metrics (pennant_client_get_metrics (pennant_service_get_client (service)));
  tell_refused_keys (&run);
  close_service (&run);
  g_signal_handler_disconnect (pennant_service_get_account (service), renewing);
  g_signal_handler_disconnect (pennant_service_get_account (service), waiting);
  pennant_interruption_release (&run.interruption);
  if (run.lacks_key)
    tell_ways_to_key (pennant_service_get_account (service));

  return get_exit (&run);
}
