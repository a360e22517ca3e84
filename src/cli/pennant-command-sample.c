/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-text.h"
#include "sample/pennant-sample-server.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

typedef struct
{
  int port;
  char *replay_folder;
  int latency;
  int seed;
} Options;

static void
clear_options (Options *options)
{
  g_clear_pointer (&options->replay_folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
end (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, N_ ("Listen on this port instead of any free one"), N_ ("N") },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &options->replay_folder,
      N_ ("Serve the recorded replies in this folder instead"), N_ ("DIR") },
    { "latency", 0, 0, G_OPTION_ARG_INT, &options->latency, N_ ("Wait so many milliseconds before each reply"),
      N_ ("MS") },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, N_ ("Make up another world"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Serves a made-up world that speaks the game's API, on this machine only, until it is interrupted.\n"
                  "Prints where it listens and the key that it takes."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return FALSE;

  if (argc > 1)
    pennant_command_misused ("sample", _ ("“%s” is too much."), argv[1]);
  else if (options->port < 0 || options->port > G_MAXUINT16)
    pennant_command_misused ("sample", _ ("The port must be a number from 0 to 65535."));
  else if (options->latency < 0)
    pennant_command_misused ("sample", _ ("The latency must not be negative."));
  else if (options->seed < 0)
    pennant_command_misused ("sample", _ ("The seed must not be negative."));
  else
    return TRUE;

  return FALSE;
}

static void
print_cases (PennantSampleServer *server)
{
  g_auto (GStrv) cases = pennant_sample_server_list_replayed (server);

  for (gsize i = 0; cases != NULL && cases[i] != NULL; i++)
    {
      g_autofree char *clean = pennant_text_clean (cases[i]);

      g_print ("%s\n", clean);
    }
}

/**
 * pennant_command_sample:
 * @argc: how many arguments
 * @argv: the arguments from `sample` on
 *
 * Serves the sample world until SIGINT or SIGTERM. Once it listens it prints `api URL` and `token KEY`.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_sample (int argc, char *argv[])
{
  g_auto (Options) options = { .seed = PENNANT_SAMPLE_DEFAULT_SEED };
  g_autoptr (PennantSampleServer) server = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GError) error = NULL;
  guint interrupt, terminate;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;

  server = g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "seed", (guint) options.seed, "port", (guint) options.port,
                         "replay-folder", options.replay_folder, "clock", pennant_clock_get_system (), NULL);
  pennant_sample_server_set_latency (server, (guint) options.latency);

  loop = g_main_loop_new (NULL, FALSE);
  interrupt = g_unix_signal_add (SIGINT, end, loop);
  terminate = g_unix_signal_add (SIGTERM, end, loop);

  if (!pennant_sample_server_start (server, &error))
    {
      g_autofree char *clean = pennant_text_clean (error->message);

      g_printerr ("pennantctl: %s\n", clean);
      return PENNANT_EXIT_FAILED;
    }
  g_print ("api %s\ntoken %s\n", pennant_sample_server_get_api_url (server), pennant_sample_server_get_token (server));
  print_cases (server);

  g_main_loop_run (loop);

  g_source_remove (interrupt);
  g_source_remove (terminate);
  pennant_sample_server_stop (server);

  return PENNANT_EXIT_GOOD;
}
